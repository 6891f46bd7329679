import fc from "fast-check";
import { expect, test } from "vitest";
import { fastDistanceM, type LngLat } from "../geo.ts";
import { assembleGraph } from "./graph.ts";
import { pointOn, snapToRoad } from "./snap.ts";
import { anyRoads, roadsOf } from "./testing.ts";

test("no point of any road is nearer than the snap", () => {
  fc.assert(
    fc.property(anyRoads, fc.nat(29), fc.double({ min: 0, max: 1, noNaN: true }), (given, pick, t) => {
      const graph = assembleGraph(given.roads);
      const snap = snapToRoad(graph, given.from);
      const other = fastDistanceM(given.from, pointOn(graph, pick % graph.segments, t));
      if (snap === null) expect(other).toBeGreaterThan(999.9);
      else expect(other).toBeGreaterThanOrEqual(snap.distanceM * 0.999_9 - 1e-6);
    }),
    { numRuns: 2_000, seed: 3 },
  );
});

test("a snap says where on which street, and how far off", () => {
  const nodes: LngLat[] = [
    [-56.17, -34.89],
    [-56.17, -34.888],
  ];
  const graph = assembleGraph(roadsOf(nodes, [{ from: 0, to: 1 }]));
  const snap = snapToRoad(graph, [-56.169, -34.889]);
  expect(snap?.segment).toBe(0);
  expect(snap?.t).toBeCloseTo(0.5, 9);
  expect(snap?.lngLat[0]).toBeCloseTo(-56.17, 9);
  expect(snap?.distanceM).toBeCloseTo(fastDistanceM([-56.169, -34.889], [-56.17, -34.889]), 6);
});

test("places that are not on the earth have no road near them", () => {
  const graph = assembleGraph(
    roadsOf(
      [
        [0, 0],
        [0, 0.001],
      ],
      [{ from: 0, to: 1 }],
    ),
  );
  expect(snapToRoad(graph, [Number.NaN, Number.NaN])).toBeNull();
  expect(snapToRoad(graph, [Infinity, 0])).toBeNull();
});
