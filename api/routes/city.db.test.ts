import { gunzipSync } from "node:zlib";
import { VectorTile } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CityFacts, Found } from "../../shared/answer.ts";
import { assembleGraph } from "../../shared/roads/graph.ts";
import { decodeGraph } from "../../shared/roads/graph-file.ts";
import { openWorld, type World } from "../testing/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test("the facts a screen needs before it draws are there without signing in", async () => {
  const facts = (await (await world.request("/api/city")).json()) as CityFacts;
  expect(facts).toMatchObject({ name: "montevideo", dataset: "demo", defaultRadiusM: 5_000 });
  expect(facts.attribution).toContain("OpenStreetMap");
  const [west, south, east, north] = facts.bounds;
  expect([east - west, north - south].every((span) => span > 0.1 && span < 1)).toBe(true);
});

test("a tile of the middle of the city has named streets; beyond the city there is nothing", async () => {
  const response = await world.request("/api/city/tiles/14/5635/9888.mvt");
  expect([response.status, response.headers.get("content-encoding")]).toEqual([200, "gzip"]);
  const tile = new VectorTile(new PbfReader(gunzipSync(Buffer.from(await response.arrayBuffer()))));
  const names = Object.values(tile.layers).flatMap((layer) =>
    Array.from({ length: layer.length }, (_, index) => layer.feature(index).properties.name),
  );
  expect(names.filter(Boolean).length).toBeGreaterThan(10);
  expect((await world.request("/api/city/tiles/14/1/1.mvt")).status).toBe(204);
});

test("the road graph is for those signed in, and is the server's own", async () => {
  expect((await world.request("/api/city/roads")).status).toBe(401);
  const headers = { authorization: `Bearer ${world.as("r1").token}` };
  const response = await world.request("/api/city/roads", { headers });
  const graph = assembleGraph(decodeGraph(new Uint8Array(await response.arrayBuffer())));
  expect(graph.nodes).toBe(world.ports.city.counts.nodes);
});

test("a sample of addresses is spread, without doubles, and the same for the same seed", async () => {
  const sample = async (query: string) =>
    (await world.as("agent1").get(`/api/city/addresses?${query}`)).body as {
      count: number;
      addresses: Found[];
    };
  const { count, addresses } = await sample("n=200&seed=3");
  expect(count).toBe(205_655);
  expect(new Set(addresses.map(({ lngLat }) => lngLat.join())).size).toBeGreaterThan(190);
  expect((await sample("n=200&seed=3")).addresses).toEqual(addresses);
  expect((await sample("n=200&seed=4")).addresses).not.toEqual(addresses);
  const lngs = addresses.map(({ lngLat }) => lngLat[0]);
  expect(Math.max(...lngs) - Math.min(...lngs)).toBeGreaterThan(0.2);
});

test("an address typed by the caller is found first, with where it is", async () => {
  const { body } = await world.as("agent1").get("/api/geocode?q=amezaga%202300");
  const [first] = (body as { results: Found[] }).results;
  expect(first).toMatchObject({ kind: "address", label: expect.stringMatching(/Amézaga 2300$/) });
});
