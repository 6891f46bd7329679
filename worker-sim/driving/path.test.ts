import fc from "fast-check";
import { expect, test } from "vitest";
import { fastDistanceM, type LngLat } from "../../shared/geo.ts";
import { cutPath, type Path, placeAt, secondsOf, straightPath } from "./path.ts";

const place = fc.tuple(
  fc.double({ min: -56.2, max: -56.18, noNaN: true }),
  fc.double({ min: -34.9, max: -34.89, noNaN: true }),
);
/** Legs of different speeds, as streets are. */
const anyPath = fc
  .record({
    points: fc.uniqueArray(place, { minLength: 2, maxLength: 12, selector: String }),
    speeds: fc.array(fc.double({ min: 1, max: 30, noNaN: true }), { minLength: 12, maxLength: 12 }),
  })
  .map(({ points, speeds }): Path => {
    const seconds = [0];
    for (let i = 1; i < points.length; i++)
      seconds.push((seconds[i - 1] ?? 0) + meters(points[i - 1], points[i]) / (speeds[i] ?? 1));
    return { points, seconds };
  })
  // A leg shorter than a step is below what degrees in doubles can tell.
  .filter((path) => path.seconds.every((at, i) => i === 0 || at > (path.seconds[i - 1] ?? 0) + 0.1));

/** The plane of a whole leg and that of a part of it differ by some 1e-4. */
const planeM = 0.5;

function meters(a: LngLat | undefined, b: LngLat | undefined): number {
  return a && b ? fastDistanceM(a, b) : Number.NaN;
}

test("after t seconds one is on the leg that the cumulative times name, at its share", () => {
  fc.assert(
    fc.property(anyPath, fc.double({ min: 0, max: 1, noNaN: true }), (path, share) => {
      const seconds = secondsOf(path) * share;
      const { lngLat } = placeAt(path, seconds);
      const end = path.seconds.findIndex((at) => at >= seconds && at > 0);
      const [from, to] = [path.points[end - 1], path.points[end]];
      const [begunS, doneS] = [path.seconds[end - 1] ?? 0, path.seconds[end] ?? 0];
      const leg = meters(from, to);
      // On the straight line between the leg's ends, and as far along it as time has passed.
      expect(Math.abs(meters(from, lngLat) + meters(lngLat, to) - leg)).toBeLessThan(planeM);
      const driven = (leg * (seconds - begunS)) / (doneS - begunS);
      expect(Math.abs(meters(from, lngLat) - driven)).toBeLessThan(planeM);
    }),
  );
});

test("the speed told is the distance driven in the next instant", () => {
  fc.assert(
    fc.property(anyPath, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (path, share) => {
      const seconds = secondsOf(path) * share;
      const stepS = 1e-3;
      fc.pre(path.seconds.every((at) => at <= seconds - stepS || at >= seconds + 2 * stepS));
      const here = placeAt(path, seconds);
      const driven = meters(here.lngLat, placeAt(path, seconds + stepS).lngLat);
      expect(driven / stepS / here.speedMps).toBeCloseTo(1, 2);
    }),
  );
});

test("before the start and after the end one stands there", () => {
  const path = straightPath([-56.2, -34.9], [-56.1, -34.9], 10);
  expect(placeAt(path, -1)).toEqual({ lngLat: [-56.2, -34.9], heading: null, speedMps: 0 });
  expect(placeAt(path, 1e6)).toEqual({ lngLat: [-56.1, -34.9], heading: null, speedMps: 0 });
  expect(placeAt(path, 5).heading).toBeCloseTo(90);
});

test("a path cut short ends where the whole one was at that time", () => {
  fc.assert(
    fc.property(anyPath, fc.double({ min: 0.05, max: 0.95, noNaN: true }), (path, share) => {
      const cut = cutPath(path, share);
      const endS = secondsOf(path) * share;
      expect(secondsOf(cut)).toBeCloseTo(endS);
      expect(meters(cut.points.at(-1), placeAt(path, endS).lngLat)).toBeLessThan(1e-6);
    }),
  );
});
