import { execFileSync, spawnSync } from "node:child_process";
import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { VectorTile } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ROAD_CLASSES } from "../../shared/roads/road-class.ts";
import { openCity } from "./open-city.ts";
import { type CitySource, citySource } from "./sources.ts";
import { testCity } from "./testing.ts";

let dir: string;
let village: CitySource;

/** One tile of the real data: a city that is built in no time. */
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "tocsin-city-"));
  const astana = citySource("astana").dir;
  const source = mkdtempSync(join(dir, "source-"));
  copyFileSync(join(astana, "12-2860-1366.mvt"), join(source, "12-2860-1366.mvt"));
  village = { name: "village", label: "Village", dir: source };
});
afterEach(() => rmSync(dir, { recursive: true }));

test("the pack is built once, in named steps, and opened from then on", async () => {
  const steps: string[] = [];
  const built = await openCity({ name: village, dir, onStep: (step) => steps.push(step) });
  expect(steps[0]).toBe("city: building Village from map data");
  expect(steps.some((step) => /^roads: \d+ nodes/.test(step))).toBe(true);
  const again: string[] = [];
  const opened = await openCity({ name: village, dir, onStep: (step) => again.push(step) });
  expect(again).toEqual([]);
  expect(opened.counts).toEqual(built.counts);
  expect(opened.attribution).toBe("© OpenStreetMap contributors");
});

test("new map data means a new pack", async () => {
  const before = await openCity({ name: village, dir });
  copyFileSync(join(citySource("astana").dir, "12-2860-1367.mvt"), join(village.dir, "12-2860-1367.mvt"));
  const steps: string[] = [];
  const after = await openCity({ name: village, dir, onStep: (step) => steps.push(step) });
  expect(steps[0]).toMatch(/building Village again/);
  expect(after.counts.nodes).toBeGreaterThan(before.counts.nodes);
});

test("half a pack from a killed build is never opened, and leaves no litter", async () => {
  writeFileSync(join(dir, "village.city.4711.tmp"), "TOCSIN CITY\nhalf");
  const city = await openCity({ name: village, dir });
  expect(city.counts.nodes).toBeGreaterThan(10);
  expect(readdirSync(dir).filter((file) => file.endsWith(`${process.pid}.tmp`))).toEqual([]);
});

test("a damaged pack is refused in one sentence that names the file and the cure", async () => {
  await openCity({ name: village, dir });
  const path = join(dir, "village.city");
  const whole = readFileSync(path);
  const sentence = new RegExp(`^The city pack ${path} is damaged; delete it and start again[^.]*\\.$`);
  for (const length of [0, 5, 60, 84, 100, 1_000, whole.length - 1]) {
    writeFileSync(path, whole);
    truncateSync(path, length);
    await expect(openCity({ name: village, dir })).rejects.toThrow(sentence);
  }
  for (const place of [0, 12, 21, 90, whole.length >> 1, whole.length - 1]) {
    const broken = Buffer.from(whole);
    broken[place] = (broken[place] ?? 0) ^ 1;
    writeFileSync(path, broken);
    await expect(openCity({ name: village, dir })).rejects.toThrow(sentence);
  }
  rmSync(path);
  expect((await openCity({ name: village, dir })).counts.nodes).toBeGreaterThan(10);
});

test("calibration reaches the graph", async () => {
  const plain = await openCity({ name: village, dir });
  const twice = Object.fromEntries(ROAD_CLASSES.map((roadClass) => [roadClass, 2]));
  const slowed = await openCity({ name: village, dir, calibration: twice });
  expect(slowed.graph.segmentS).toEqual(plain.graph.segmentS.map((seconds) => 2 * seconds));
});

test("an unknown city and an empty directory are told in one sentence", async () => {
  await expect(openCity({ name: "atlantis", dir })).rejects.toThrow(
    /^There is no map data for "atlantis"; [^.]+\.$/,
  );
  await expect(openCity({ name: "constructor", dir })).rejects.toThrow(/^There is no map data/);
  await expect(
    openCity({ name: { ...village, dir: mkdtempSync(join(dir, "empty-")) }, dir }),
  ).rejects.toThrow(/holds no map tiles/);
  const run = spawnSync("npx", ["tsx", "api/city/main.ts", "--city", "atlantis", "--dir", dir], {
    encoding: "utf8",
  });
  expect(run.status).toBe(1);
  expect(run.stderr.trim().split("\n").at(-1)).toMatch(/^There is no map data for "atlantis"/);
}, 20_000);

test("the command builds Astana with the same code and says what it holds", () => {
  const out = execFileSync("npx", ["tsx", "api/city/main.ts", "--city", "astana", "--dir", dir], {
    encoding: "utf8",
  });
  expect(out).toMatch(/roads: 2\d \d{3} nodes/);
  expect(out).toMatch(/city: Астана, \d+ road nodes, 21\d{3} addresses/);
}, 60_000);

test("tiles hold streets with names, water, parks, buildings, places and house numbers", async () => {
  const city = await testCity("montevideo");
  const layersAt = (z: number, x: number, y: number) => {
    const bytes = city.tile(z, x, y);
    return bytes ? new VectorTile(new PbfReader(gunzipSync(bytes))).layers : {};
  };
  const middle = layersAt(14, 5635, 9888);
  for (const layer of ["street", "park", "building", "address"])
    expect(middle[layer]?.length).toBeGreaterThan(0);
  expect(layersAt(12, 1408, 2472).place?.length).toBeGreaterThan(3);
  expect(layersAt(10, 352, 618).building).toBeUndefined();
  const streets = middle.street;
  const names = Array.from({ length: streets?.length ?? 0 }, (_, i) => streets?.feature(i).properties.name);
  expect(names.filter(Boolean).length).toBeGreaterThan(20);
  expect(city.tile(14, 0, 0)).toBeNull();
  expect(city.tile(3, 2, 4)).toBeNull();
});

test("the edge of the data encloses all roads", async () => {
  for (const name of ["montevideo", "astana"] as const) {
    const { edge, bounds } = await testCity(name);
    const lngs = edge.coordinates[0]?.map((point) => point[0] ?? 0) ?? [];
    const lats = edge.coordinates[0]?.map((point) => point[1] ?? 0) ?? [];
    expect(Math.min(...lngs)).toBeLessThanOrEqual(bounds[0]);
    expect(Math.min(...lats)).toBeLessThanOrEqual(bounds[1]);
    expect(Math.max(...lngs)).toBeGreaterThanOrEqual(bounds[2]);
    expect(Math.max(...lats)).toBeGreaterThanOrEqual(bounds[3]);
  }
});
