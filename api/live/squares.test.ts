import fc from "fast-check";
import { expect, test } from "vitest";
import { createColumns } from "../../shared/positions/columns.ts";
import { mercatorX, mercatorY, squaresAcross } from "../../shared/positions/squares.ts";
import { countInside, gather, isCrowd, squaresInside, squaresOf, zoomOfSquares } from "./squares.ts";

const lng = fc.double({ min: -180, max: 179.999, noNaN: true });
const lat = fc.double({ min: -85, max: 85, noNaN: true });
const zoom = fc.integer({ min: 0, max: 15 });
const people = fc.array(fc.record({ lngLat: fc.tuple(lng, lat), isAvailable: fc.boolean() }), {
  maxLength: 60,
});
const takenAt = "2026-11-22T17:00:00.000Z";
const unknown = { accuracyM: 1, heading: null, speedMps: null, battery: null, takenAt };

function standing(all: readonly { lngLat: [number, number] }[]) {
  const kept = createColumns();
  for (const [nth, { lngLat }] of all.entries())
    kept.put(kept.rowFor(`r${nth}`), { repairerId: `r${nth}`, lngLat, ...unknown });
  return kept;
}

test("each square has just the people who stand in it, however the squares were counted", () => {
  fc.assert(
    fc.property(people, zoom, fc.integer({ min: 0, max: 5 }), (all, coarse, levels) => {
      const kept = standing(all);
      const count = (at: number) =>
        squaresOf(at, kept.columns(), kept.count(), (row) => all[row]?.isAvailable === true);
      const across = squaresAcross(coarse);
      const squareOf = ([lng, lat]: [number, number]) =>
        [mercatorX(lng), mercatorY(lat)].map((place) => Math.floor(place * across)).join();
      for (const { byPlace } of [count(coarse), gather(count(coarse + levels), coarse)]) {
        for (const square of byPlace.values()) {
          const here = all.filter(({ lngLat }) => squareOf(lngLat) === `${square.column},${square.row}`);
          expect(square).toMatchObject({
            people: here.length,
            available: here.filter(({ isAvailable }) => isAvailable).length,
            newestMs: Date.parse(takenAt),
          });
          expect(square.x).toBeCloseTo(
            here.reduce((sum, { lngLat }) => sum + mercatorX(lngLat[0]), 0),
            9,
          );
          expect(square.y).toBeCloseTo(
            here.reduce((sum, { lngLat }) => sum + mercatorY(lngLat[1]), 0),
            9,
          );
        }
        expect([...byPlace.values()].reduce((sum, square) => sum + square.people, 0)).toBe(all.length);
      }
    }),
  );
});

test("a view has every square that somebody inside of it stands in, and never too many for a frame", () => {
  const bounds = fc
    .tuple(lng, lat, lng, lat)
    .map(([a, b, c, d]): [number, number, number, number] => [
      Math.min(a, c),
      Math.min(b, d),
      Math.max(a, c),
      Math.max(b, d),
    ]);
  fc.assert(
    fc.property(people, bounds, fc.double({ min: -2, max: 30, noNaN: true }), (all, view, asked) => {
      const kept = standing(all);
      const squares = squaresOf(zoomOfSquares(view, asked), kept.columns(), kept.count(), () => true);
      const inside = squaresInside(squares, view);
      const [west, south, east, north] = view;
      const seen = all.filter(
        ({ lngLat: [x, y] }) => x >= west && x <= east && y >= south && y <= north,
      ).length;
      expect(countInside(view, kept.columns(), kept.count())).toBe(seen);
      expect(inside.reduce((sum, square) => sum + square.people, 0)).toBeGreaterThanOrEqual(seen);
      for (const of of [({ column = 0 }) => column, ({ row = 0 }) => row])
        expect(Math.max(0, ...inside.map(of)) - Math.min(...inside.map(of))).toBeLessThan(256);
    }),
  );
});

test("a screen that shows more than there are squares for gets larger ones", () => {
  expect(zoomOfSquares([-56.3, -35, -56, -34.8], 11.7)).toBe(11);
  expect(zoomOfSquares([-180, -85, 180, 85], 19)).toBe(4);
  expect(zoomOfSquares([-56.3, -35, -56, -34.8], -3)).toBe(0);
});

test("who has left is in no square", () => {
  const kept = standing([{ lngLat: [1, 1] }, { lngLat: [1, 1] }]);
  kept.lift(0);
  expect(countInside([0, 0, 2, 2], kept.columns(), kept.count())).toBe(1);
  const [square] = squaresOf(5, kept.columns(), kept.count(), () => true).byPlace.values();
  expect(square?.people).toBe(1);
});

test("a crowd begins above the limit, and ends a sixth below it", () => {
  let isShown = false;
  const shown = [12_000, 12_001, 11_000, 10_000, 9_999, 11_000].map((people) => {
    isShown = isCrowd(people, isShown, 12_000);
    return isShown;
  });
  expect(shown).toEqual([false, true, true, true, false, false]);
});
