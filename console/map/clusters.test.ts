import fc from "fast-check";
import { expect, test } from "vitest";
import { lngLatAt, mercatorX, mercatorY, squaresAcross } from "../../shared/positions/squares.ts";
import { clusterRadii, ringParts } from "./atlas/cluster-sketch.ts";
import { nearestCluster, partsAvailable, placeOfDisc, radiusOf, shortCount } from "./clusters.ts";

/** As a frame tells places within a square. */
const share = fc.nat(255).map((step) => (step + 0.5) / 256);
const people = fc.integer({ min: 1, max: 100_000 });

test("two discs of the same tiling never touch, wherever in their squares people stand", () => {
  const zoom = 9;
  const across = squaresAcross(zoom);
  const one = fc.record({ column: fc.nat(3), row: fc.nat(3), u: share, v: share, people });
  fc.assert(
    fc.property(one, one, (a, b) => {
      fc.pre(a.column !== b.column || a.row !== b.row);
      const [first, second] = [a, b].map(({ column, row, u, v, people }) => {
        const lngLat = lngLatAt((1_000 + column + u) / across, (2_000 + row + v) / across);
        const [lng, lat] = placeOfDisc({ lngLat, people, available: 0 }, zoom);
        return { x: 64 * across * mercatorX(lng), y: 64 * across * mercatorY(lat), radius: radiusOf(people) };
      });
      if (!first || !second) throw new Error("wanted two discs");
      const apart = Math.hypot(first.x - second.x, first.y - second.y);
      expect(apart).toBeGreaterThanOrEqual(first.radius + second.radius - 1e-3);
    }),
  );
});

test("a disc grows with the digits of its count, up to the largest", () => {
  expect([1, 99, 100, 999, 1_000, 10_000, 100_000].map(radiusOf)).toEqual([12, 12, 15, 15, 19, 23, 23]);
  expect(radiusOf(1_000_000)).toBe(clusterRadii.at(-1));
});

test("a ring is whole only where everybody is available, and empty only where nobody is", () => {
  const parts = (available: number) => partsAvailable({ people: 1_000, available });
  expect([0, 1, 500, 999, 1_000].map(parts)).toEqual([0, 1, 6, ringParts - 1, ringParts]);
});

test("counts are exact up to four digits, then in the language's own short form", () => {
  expect([7, 9_999, 12_345, 100_000].map((count) => shortCount(count, "en"))).toEqual([
    "7",
    "9999",
    "12.3K",
    "100K",
  ]);
  expect([9_999, 12_345, 100_000].map((count) => shortCount(count, "zh-CN"))).toEqual([
    "9999",
    "1.23万",
    "10万",
  ]);
});

test("the nearest one is that of the least distance, and nobody's where there is none", () => {
  const at = (lng: number, lat: number) => ({
    lngLat: [lng, lat] as [number, number],
    people: 1,
    available: 1,
  });
  expect(nearestCluster([at(0, 0), at(2, 1), at(3, 3)], [2, 2])).toEqual(at(2, 1));
  expect(nearestCluster([], [0, 0])).toBeNull();
});
