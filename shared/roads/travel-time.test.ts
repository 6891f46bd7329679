import fc from "fast-check";
import { expect, test } from "vitest";
import { distanceM, type LngLat } from "../geo.ts";
import { assembleGraph } from "./graph.ts";
import { plainRoadTime } from "./plain-road-time.ts";
import { snapToRoad } from "./snap.ts";
import { anyRoads, roadsOf } from "./testing.ts";
import { routeFrom, travelTimeField } from "./travel-time.ts";

// Four corners of a block of about 91 x 111 m, numbered clockwise from the south-west.
const BLOCK: LngLat[] = [
  [-56.17, -34.89],
  [-56.17, -34.889],
  [-56.169, -34.889],
  [-56.169, -34.89],
];
const RING = [
  { from: 0, to: 1, oneWay: true },
  { from: 1, to: 2, oneWay: true },
  { from: 2, to: 3, oneWay: true },
  { from: 3, to: 0, oneWay: true },
];

test("road time equals a plain forward search, one-way streets and dead corners included", () => {
  fc.assert(
    fc.property(anyRoads, ({ roads, from, to }) => {
      const wanted = plainRoadTime(roads, from, to);
      const got = travelTimeField(assembleGraph(roads), to).from(from);
      if (wanted === null) expect(got).toBeNull();
      else expect(got?.seconds).toBeCloseTo(wanted, 6);
    }),
    { numRuns: 2_000, seed: 7 },
  );
});

test("a route takes as long as the field says, moves forward and ends at the site", () => {
  fc.assert(
    fc.property(anyRoads, ({ roads, from, to }) => {
      const field = travelTimeField(assembleGraph(roads), to);
      const route = routeFrom(field, from);
      const time = field.from(from);
      expect(route === null).toBe(time === null);
      if (!route || !time) return;
      expect(route.points[0]).toEqual(from);
      expect(route.points.at(-1)).toEqual(to);
      expect(route.seconds).toHaveLength(route.points.length);
      expect(route.seconds.at(-1)).toBeCloseTo(time.seconds, 6);
      let meters = 0;
      for (let i = 1; i < route.points.length; i++) {
        expect((route.seconds[i] ?? 0) - (route.seconds[i - 1] ?? 0)).toBeGreaterThanOrEqual(-1e-9);
        meters += distanceM(route.points[i - 1] ?? to, route.points[i] ?? to);
      }
      expect(meters).toBeCloseTo(route.roadM, 0);
      expect(time.roadM).toBe(route.roadM);
    }),
    { numRuns: 500, seed: 8 },
  );
});

test("against a one-way street the way leads round the block", () => {
  const graph = assembleGraph(roadsOf(BLOCK, RING));
  const north: LngLat = [-56.17, -34.8892];
  const south: LngLat = [-56.17, -34.8898];
  const along = travelTimeField(graph, north).from(south);
  const against = travelTimeField(graph, south).from(north);
  const round = graph.segmentM.reduce((sum, meters) => sum + meters, 0);
  expect(along?.roadM).toBeCloseTo(distanceM(north, south), 2);
  expect(against?.roadM).toBeCloseTo(round - distanceM(north, south), 2);
});

test("a place exactly on a corner is reached from every street there", () => {
  const graph = assembleGraph(roadsOf(BLOCK, RING));
  for (const corner of BLOCK) {
    expect(travelTimeField(graph, corner).from(corner)?.seconds).toBe(0);
    for (const other of BLOCK)
      expect(travelTimeField(graph, corner).from(other)?.seconds).toBeCloseTo(
        plainRoadTime(roadsOf(BLOCK, RING), other, corner) ?? Number.NaN,
        9,
      );
  }
});

test("the piece between road and place counts at 4 m/s at both ends", () => {
  const graph = assembleGraph(roadsOf(BLOCK, [{ from: 0, to: 1, kmh: 36 }]));
  const time = travelTimeField(graph, [-56.171, -34.889]).from([-56.171, -34.89]);
  const off = snapToRoad(graph, [-56.171, -34.89])?.distanceM ?? 0;
  expect(off).toBeCloseTo(91.4, 0);
  expect(time?.seconds).toBeCloseTo((2 * off) / 4 + (graph.segmentM[0] ?? 0) / 10, 2);
});

test("beyond 1 000 m of any road at either end there is no road time", () => {
  const graph = assembleGraph(roadsOf(BLOCK, RING));
  const [corner] = BLOCK;
  if (!corner) throw new Error("The block has corners.");
  const near: LngLat = [-56.17, -34.89 - 0.009];
  const far: LngLat = [-56.17, -34.89 - 0.00903];
  expect(travelTimeField(graph, corner).from(near)).not.toBeNull();
  expect(travelTimeField(graph, corner).from(far)).toBeNull();
  expect(travelTimeField(graph, far).from(corner)).toBeNull();
  expect(routeFrom(travelTimeField(graph, far), corner)).toBeNull();
  expect(travelTimeField(graph, [12, 48]).from([-120, 5])).toBeNull();
});

test("calibration slows a class down without touching the others", () => {
  const roads = roadsOf(BLOCK, [
    { from: 0, to: 1, roadClass: "primary" },
    { from: 1, to: 2, roadClass: "residential" },
  ]);
  const plain = assembleGraph(roads);
  const slowed = assembleGraph(roads, { primary: 1.5 });
  expect(slowed.segmentS[0]).toBeCloseTo(1.5 * (plain.segmentS[0] ?? 0), 9);
  expect(slowed.segmentS[1]).toBe(plain.segmentS[1]);
});

test("a snap kept from before gives the same time as the place itself", () => {
  const graph = assembleGraph(roadsOf(BLOCK, RING));
  const place: LngLat = [-56.1695, -34.8893];
  const snap = snapToRoad(graph, place);
  const field = travelTimeField(graph, [-56.1702, -34.8896]);
  expect(snap && field.from(snap)).toEqual(field.from(place));
});
