import { expect, test } from "vitest";
import { fastDistanceM, type LngLat } from "../../shared/geo.ts";
import { assembleGraph } from "../../shared/roads/graph.ts";
import { roadsOf } from "../../shared/roads/testing.ts";
import { randomOf } from "../random.ts";
import { placeAt, secondsOf } from "./path.ts";
import { createStreets } from "./streets.ts";

/** A square grid of 20 x 20 corners, 100 m apart, all streets at 36 km/h. */
const side = 20;
const corner = (x: number, y: number): LngLat => [-56.2 + x * 0.0011, -34.9 + y * 0.0009];
const corners = Array.from({ length: side * side }, (_, i) => corner(i % side, Math.floor(i / side)));
const blocks = corners.flatMap((_, i) => [
  ...(i % side < side - 1 ? [{ from: i, to: i + 1, kmh: 36 }] : []),
  ...(i < side * (side - 1) ? [{ from: i, to: i + side, kmh: 36 }] : []),
]);
const graph = assembleGraph(roadsOf(corners, blocks));

test("the way to a site follows the streets and ends at the site", () => {
  const streets = createStreets(graph, 1);
  const site = corner(15, 7);
  const way = streets.wayTo(site, corner(2, 3));
  expect(way.points.at(-1)).toEqual(site);
  const driven = fastDistanceM(corner(2, 3), corner(15, 3)) + fastDistanceM(corner(15, 3), site);
  expect(secondsOf(way)).toBeCloseTo(driven / 10, 0);
  for (const point of way.points) expect(corners).toContainEqual(point);
});

test("where there is no road people go straight", () => {
  const site: LngLat = [-56.1, -34.7];
  const way = createStreets(graph, 1).wayTo(site, corner(0, 0));
  expect(way.points).toEqual([corner(0, 0), site]);
});

test("patrols stay on the streets and differ by seed only", () => {
  const patrol = (seed: number) => {
    const random = randomOf(seed, "demo_r01");
    return createStreets(graph, seed).patrolFrom(corner(5, 5), random);
  };
  expect(patrol(1)).toEqual(patrol(1));
  expect(patrol(1)).not.toEqual(patrol(2));
  const way = patrol(1);
  expect(secondsOf(way)).toBeGreaterThan(0);
  for (let share = 0; share <= 1; share += 0.05) {
    const [lng, lat] = placeAt(way, secondsOf(way) * share).lngLat;
    const [x, y] = [(lng + 56.2) / 0.0011, (lat + 34.9) / 0.0009];
    const offStreet = Math.min(Math.abs(x - Math.round(x)), Math.abs(y - Math.round(y)));
    expect(offStreet).toBeLessThan(1e-6);
  }
});
