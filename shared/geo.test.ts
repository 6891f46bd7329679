import { expect, test } from "vitest";
import { circle, destination, distanceM, fastDistanceM, type LngLat } from "./geo.ts";

const MONTEVIDEO: LngLat = [-56.17, -34.89];

test("distance is measured on the spheroid, not on a sphere", () => {
  // Karney's own example: Wellington to Salamanca.
  expect(distanceM([174.81, -41.32], [-5.5, 40.96])).toBeCloseTo(19_959_679.267, 2);
  expect(distanceM(MONTEVIDEO, MONTEVIDEO)).toBe(0);
});

test("every point of a circle lies on its radius, and the ring is closed", () => {
  const ring = circle(MONTEVIDEO, 5_000);
  expect(ring).toHaveLength(129);
  expect(ring[0]).toEqual(ring[128]);
  for (const point of ring) expect(Math.abs(distanceM(MONTEVIDEO, point) - 5_000)).toBeLessThan(1e-6);
});

test("a destination is as far away as it was asked to be", () => {
  for (let bearing = 0; bearing < 360; bearing += 22.5)
    expect(distanceM(MONTEVIDEO, destination(MONTEVIDEO, bearing, 4_999.99))).toBeCloseTo(4_999.99, 6);
});

test("the fast distance stays within 0.1 permille over a city", () => {
  for (const center of [MONTEVIDEO, [71.44, 51.16] as const])
    for (let bearing = 0; bearing < 360; bearing += 10) {
      const far = destination(center, bearing, 12_000);
      expect(Math.abs(fastDistanceM(center, far) / 12_000 - 1)).toBeLessThan(1e-4);
    }
});
