import { expect, test } from "vitest";
import { destination, type LngLat } from "../../shared/geo.ts";
import { isDue, isMoving, type Reading, sendEveryMs } from "./fix-rate.ts";

const here: LngLat = [-56.16, -34.9];

function reading(secondsLater: number, more: Partial<Reading> = {}): Reading {
  return {
    lngLat: here,
    accuracyM: 5,
    heading: null,
    speedMps: null,
    atMs: secondsLater * 1_000,
    ...more,
  };
}

test("the first reading is sent at once", () => {
  expect(isDue(null, reading(0), null)).toBe(true);
});

test("moving, one every 3 s; still, one every 30 s", () => {
  const driving = { speedMps: 12 };
  expect(isDue(reading(0), reading(2, driving), 1)).toBe(false);
  expect(isDue(reading(0), reading(2.8, driving), 1)).toBe(true);
  expect(isDue(reading(0), reading(29), 1)).toBe(false);
  expect(isDue(reading(0), reading(30), 1)).toBe(true);
});

test("without a speed, the distance tells, but not within what the sensors may be wrong by", () => {
  expect(isMoving(reading(0), reading(5, { lngLat: destination(here, 90, 40) }))).toBe(true);
  expect(isMoving(reading(0), reading(5, { lngLat: destination(here, 90, 12) }))).toBe(false);
  expect(isMoving(reading(0), reading(5, { lngLat: destination(here, 90, 40), accuracyM: 60 }))).toBe(false);
});

test("a slow drift of a phone lying still is not moving", () => {
  expect(isMoving(reading(0), reading(5, { speedMps: 0.4 }))).toBe(false);
});

test("with a low battery less often; an unknown battery counts as full", () => {
  expect([sendEveryMs(true, 0.1), sendEveryMs(false, 0.1)]).toEqual([10_000, 60_000]);
  expect([sendEveryMs(true, null), sendEveryMs(false, 0.2)]).toEqual([3_000, 30_000]);
});
