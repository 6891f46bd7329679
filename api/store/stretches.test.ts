import { expect, test } from "vitest";
import { gatherStretches } from "./stretches.ts";

const midnightMs = Date.parse("2026-02-04T00:00:00Z");
const read = (takenMs: number, batch = 0, shiftId = "s1", clockMs = 500) => ({
  batch,
  repairerId: "r1",
  shiftId,
  takenMs,
  fixedMs: takenMs + clockMs,
  receivedMs: midnightMs + 60_000,
  fix: { lng: 0, lat: 0, accuracyM: 5, fixedAt: new Date(takenMs + clockMs).toISOString() },
});
const timesOf = (readings: ReturnType<typeof read>[]) =>
  gatherStretches(readings).map((stretch) => stretch.map(({ takenMs }) => takenMs - midnightMs));

test("one batch is one stretch, in the order of its times", () => {
  expect(timesOf([read(midnightMs + 5), read(midnightMs + 1), read(midnightMs + 3)])).toEqual([[1, 3, 5]]);
});

test("another batch, shift, day or clock begins another", () => {
  expect(timesOf([read(midnightMs + 1), read(midnightMs + 2, 1)])).toEqual([[1], [2]]);
  expect(timesOf([read(midnightMs + 1), read(midnightMs + 2, 0, "s2")])).toEqual([[1], [2]]);
  expect(timesOf([read(midnightMs - 1), read(midnightMs)])).toEqual([[-1], [0]]);
  expect(timesOf([read(midnightMs + 1), read(midnightMs + 2, 0, "s1", 600)])).toEqual([[1], [2]]);
});
