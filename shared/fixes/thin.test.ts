import fc from "fast-check";
import { expect, test } from "vitest";
import { distanceM } from "../geo.ts";
import { type Step, thin } from "./thin.ts";

/** Some seconds and some hundred metres from one to the next, at times none; a few at the same moment. */
const way = fc
  .tuple(
    fc.double({ min: -70, max: 70, noNaN: true }),
    fc.array(
      fc.record({
        east: fc.integer({ min: -300, max: 300 }),
        north: fc.integer({ min: -300, max: 300 }),
        ms: fc.nat(20_000),
      }),
      { minLength: 1, maxLength: 60 },
    ),
  )
  .map(([lat, moves]) => {
    let at: Step = { lng: 25, lat, atMs: 0 };
    return moves.map(({ east, north, ms }): Step => {
      at = { lng: at.lng + east * 1e-6, lat: at.lat + north * 1e-6, atMs: at.atMs + ms };
      return at;
    });
  });

/** Where the kept ones say that somebody was at the step's moment: of several lines through it, the nearest. */
function farFrom(kept: readonly Step[], step: Step): number {
  const lines = kept.slice(0, -1).flatMap((a, nth) => {
    const b = kept[nth + 1];
    return b && a.atMs <= step.atMs && step.atMs <= b.atMs ? [[a, b] as const] : [];
  });
  return Math.min(
    ...lines.map(([a, b]) => {
      const share = b.atMs > a.atMs ? (step.atMs - a.atMs) / (b.atMs - a.atMs) : 0;
      return distanceM(
        [a.lng + (b.lng - a.lng) * share, a.lat + (b.lat - a.lat) * share],
        [step.lng, step.lat],
      );
    }),
  );
}

test("nobody is farther from the kept way, at his own moment, than was said", () => {
  fc.assert(
    fc.property(way, fc.integer({ min: 1, max: 100 }), (steps, withinM) => {
      const kept = thin(steps, withinM);
      const dropped = steps.filter((step) => !kept.includes(step));
      // The plane it reckons in is some 1e-5 off the spheroid.
      for (const step of dropped) expect(farFrom(kept, step)).toBeLessThan(withinM * 1.0001);
      expect([kept[0], kept.at(-1)]).toEqual([steps[0], steps.at(-1)]);
    }),
    { numRuns: 300 },
  );
});

test("what must stay stays, and thinned once more nothing goes", () => {
  fc.assert(
    fc.property(way, fc.integer({ min: 1, max: 100 }), (steps, withinM) => {
      const kept = thin(steps, withinM);
      const again = thin(steps, withinM, (step) => kept.includes(step));
      expect(again).toEqual(kept);
      expect(thin(steps, withinM, () => true)).toEqual(steps);
    }),
    { numRuns: 300 },
  );
});

test("on a straight road at an even pace the ends are enough; a halt on it is kept though the shape is the same", () => {
  const drive = (lngs: readonly number[]) =>
    lngs.map((steps, second): Step => ({ lng: steps * 1e-4, lat: 60, atMs: second * 1_000 }));
  expect(thin(drive([0, 1, 2, 3, 4, 5, 6]), 1)).toHaveLength(2);
  expect(thin(drive([0, 1, 2, 2, 2, 2, 3, 4]), 1).map(({ atMs }) => atMs / 1_000)).toEqual([0, 2, 5, 7]);
});
