import { expect, test } from "vitest";
import { RoadCollector } from "./collect-roads.ts";
import type { OsmFeature, WorldPoint } from "./osm-tiles.ts";

const HOME = { x: 1_476_395_008, y: 2_591_031_296 };
const at = (x: number, y: number): WorldPoint => ({ x: HOME.x + x * 10_000, y: HOME.y + y * 10_000 });

function way(points: WorldPoint[], tags: OsmFeature["tags"] = {}): OsmFeature {
  return { id: "way/1", kind: "line", tags: { highway: "residential", ...tags }, parts: [points] };
}

function collect(...ways: OsmFeature[]) {
  const roads = new RoadCollector();
  for (const one of ways) roads.add(one);
  return roads.finish();
}

test("a way in two tiles is one street: the cut has the same coordinates on both sides", () => {
  const roads = collect(
    way([at(0, 0), at(1, 0)], { name: "Colonia" }),
    way([at(1, 0), at(2, 0)], { name: "Colonia" }),
  );
  expect(roads.nodeLng).toHaveLength(3);
  expect(roads.segmentFrom).toHaveLength(2);
  expect(roads.names).toEqual(["", "Colonia"]);
});

test("ways that cross without a common node do not meet: that is a bridge", () => {
  const roads = collect(way([at(0, 1), at(2, 1)]), way([at(1, 0), at(1, 2), at(1, 3)]));
  expect(roads.nodeLng).toHaveLength(3);
});

test("points that share x and differ by whole tiles in y are different nodes", () => {
  const far = { x: HOME.x, y: HOME.y + 2 ** 21 };
  expect(collect(way([HOME, far])).nodeLng).toHaveLength(2);
});

test("one-way against the way's direction is turned round", () => {
  const roads = collect(
    way([at(0, 0), at(1, 0)], { oneway: "-1" }),
    way([at(0, 0), at(0, 1), at(1, 0)], { oneway: "yes" }),
  );
  expect([...roads.segmentOneWay]).toEqual([1, 1, 1]);
  expect(roads.segmentFrom[0]).toBe(1);
  expect(roads.segmentTo[0]).toBe(0);
});

test("a street drawn twice counts once, two opposite one-ways on one line are a two-way street", () => {
  const twice = collect(way([at(0, 0), at(1, 0)]), way([at(1, 0), at(0, 0)]));
  expect(twice.segmentFrom).toHaveLength(1);
  const opposite = collect(
    way([at(0, 0), at(1, 0)], { oneway: "yes" }),
    way([at(1, 0), at(0, 0)], { oneway: "yes" }),
  );
  expect([...opposite.segmentOneWay]).toEqual([0]);
});

test("points named twice in a row make no empty segment", () => {
  expect(collect(way([at(0, 0), at(0, 0), at(1, 0), at(1, 0)])).segmentFrom).toHaveLength(1);
});
