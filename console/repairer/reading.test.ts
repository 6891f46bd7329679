import { expect, test } from "vitest";
import { fix } from "../../shared/schema.ts";
import { fixOf, readingOf } from "./reading.ts";

const nowMs = Date.UTC(2026, 2, 2, 8);
const coords = { latitude: -34.9, longitude: -56.16, accuracy: 6.04, heading: 90, speed: 12 };

test("a reading becomes a fix of the wire", () => {
  const made = fixOf(readingOf({ timestamp: nowMs - 800, coords }, nowMs), 0.64);
  expect(made).toEqual({
    lng: -56.16,
    lat: -34.9,
    accuracyM: 6,
    heading: 90,
    speedMps: 12,
    battery: 0.64,
    fixedAt: "2026-03-02T07:59:59.200Z",
  });
  expect(fix.safeParse(made).success).toBe(true);
});

test("what a sensor does not know, or says wrongly, is left out and costs nothing else", () => {
  const odd = { ...coords, heading: Number.NaN, speed: -1, accuracy: 3e6 };
  const made = fixOf(readingOf({ timestamp: nowMs, coords: odd }, nowMs), null);
  expect(made).toMatchObject({ heading: null, speedMps: null, battery: null, accuracyM: 100_000 });
  expect(fix.safeParse(made).success).toBe(true);
});

test("a reading's time from another zero is not believed", () => {
  expect(readingOf({ timestamp: nowMs - 978_307_200_000, coords }, nowMs).atMs).toBe(nowMs);
});
