import fc from "fast-check";
import { expect, test } from "vitest";
import type { LngLat } from "../../shared/geo.ts";
import { glideMs, leftAt, leftOfGlide, placeBetween, wayBack } from "./glide.ts";
import { projection } from "./scale.ts";

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));
/** The very text that the graphics card is given, read by this language. */
const leftOnCard = new Function("clamp", "now", "start", "duration", `return ${leftOfGlide};`) as (
  clamping: typeof clamp,
  now: number,
  start: number,
  duration: number,
) => number;

const moment = fc.integer({ min: -3_000, max: 600_000 });
const fix: fc.Arbitrary<LngLat> = fc.tuple(
  fc.double({ min: -179, max: 179, noNaN: true }),
  fc.double({ min: -70, max: 70, noNaN: true }),
);
// A car does not go further between two fixes; whoever jumps is glided too, but nobody looks for his middle.
const step = fc.double({ min: -0.01, max: 0.01, noNaN: true });
const street = 19;

test("the graphics card and this machine agree on how much of a glide is left", () => {
  fc.assert(
    fc.property(moment, moment, (startedAt, now) => {
      const [start, nowS] = [Math.fround(startedAt / 1_000), Math.fround(now / 1_000)];
      const onCard = leftOnCard(clamp, nowS, start, glideMs / 1_000);
      expect(Math.abs(onCard - leftAt(startedAt, now))).toBeLessThan(1e-4);
    }),
  );
});

test("a glide begins where it came from, ends on the fix, and only ever comes nearer", () => {
  fc.assert(
    fc.property(
      fix,
      step,
      step,
      moment,
      fc.array(fc.nat(2 * glideMs)),
      (to, dLng, dLat, startedAt, after) => {
        const from: LngLat = [to[0] + dLng, to[1] + dLat];
        const placeAt = (now: number) => placeBetween(from, to, leftAt(startedAt, now));
        const away = ([lng, lat]: LngLat) => Math.hypot(lng - to[0], lat - to[1]);
        expect(placeAt(startedAt)[0]).toBeCloseTo(from[0], 12);
        expect(placeAt(startedAt)[1]).toBeCloseTo(from[1], 12);
        expect(away(placeAt(startedAt + glideMs))).toBe(0);
        const ways = after.sort((a, b) => a - b).map((ms) => away(placeAt(startedAt + ms)));
        for (const [nth, way] of ways.entries())
          expect(way).toBeLessThanOrEqual((ways[nth - 1] ?? way) + 1e-12);
      },
    ),
  );
});

test("what is drawn stands within a quarter of a pixel of where a hit test looks, on the closest map", () => {
  fc.assert(
    fc.property(fix, step, step, fc.double({ min: 0, max: 1, noNaN: true }), (to, dLng, dLat, left) => {
      const near: LngLat = [to[0] + dLng / 50, to[1] + dLat / 50];
      const project = projection({ center: to, zoom: street }, { width: 0, height: 0 });
      const asked = project(...placeBetween(near, to, left));
      const [x, y] = wayBack(near, to).map((way) => Math.fround(Math.fround(way) * left) * 2 ** street);
      expect(Math.abs(asked[0] - (x ?? Number.NaN))).toBeLessThan(0.25);
      // Pixels grow to the south.
      expect(Math.abs(asked[1] + (y ?? Number.NaN))).toBeLessThan(0.25);
    }),
  );
});
