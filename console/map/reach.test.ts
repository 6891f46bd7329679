import type { MultiPolygon, Polygon } from "geojson";
import { expect, test } from "vitest";
import { destination, type LngLat } from "../../shared/geo.ts";
import { reachOf } from "./reach.ts";

const square = [
  [-56.34, -34.96],
  [-55.98, -34.96],
  [-55.98, -34.81],
  [-56.34, -34.81],
  [-56.34, -34.96],
];
const roads: Polygon = { type: "Polygon", coordinates: [square] };
const middle: LngLat = [-56.16, -34.885];
const southOf = (meters: number) => destination([-56.16, -34.81], 180, meters);

test("a circle is within the road data until it touches its edge", () => {
  expect(reachOf(roads, middle, 5_000)).toBe("within");
  expect(reachOf(roads, southOf(5_010), 5_000)).toBe("within");
  expect(reachOf(roads, southOf(4_990), 5_000)).toBe("leaves");
});

test("a small circle at the edge stays within, and yet its road times are doubtful", () => {
  expect(reachOf(roads, southOf(1_100), 500)).toBe("within");
  expect(reachOf(roads, southOf(900), 500)).toBe("near_edge");
});

test("a site beyond the edge has no roads at all", () => {
  expect(reachOf(roads, southOf(-10), 500)).toBe("outside");
});

test("road data in two pieces has two edges", () => {
  const east = square.map(([lng = 0, lat = 0]) => [lng + 1, lat]);
  const pieces: MultiPolygon = { type: "MultiPolygon", coordinates: [[square], [east]] };
  expect(reachOf(pieces, [middle[0] + 1, middle[1]], 5_000)).toBe("within");
  expect(reachOf(pieces, [middle[0] + 0.5, middle[1]], 5_000)).toBe("outside");
  expect(reachOf(pieces, southOf(900), 500)).toBe("near_edge");
});
