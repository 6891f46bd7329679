import { expect, test } from "vitest";
import type { Track } from "../../shared/answer.ts";
import { trailOf } from "./trail.ts";

const fix = (second: number, lng: number): Track["fixes"][number] => {
  const at = new Date(Date.UTC(2026, 10, 22, 8, 0, second)).toISOString();
  return {
    lng,
    lat: -34.9,
    accuracyM: 5,
    heading: null,
    speedMps: null,
    battery: null,
    fixedAt: at,
    takenAt: at,
  };
};

test("a trail fades by the age of its pieces", () => {
  const pieces = trailOf([fix(0, 1), fix(30, 2), fix(60, 3)]);
  expect(pieces.map(({ line }) => line.map(([lng]) => lng))).toEqual([
    [1, 2],
    [2, 3],
  ]);
  expect(pieces.map(({ age }) => age)).toEqual([0.05, 0]);
});

test("where nobody knows, there is a gap and not a straight line", () => {
  expect(trailOf([fix(0, 1), fix(90, 2), fix(100, 3)]).map(({ line }) => line[0][0])).toEqual([2]);
});

test("no fixes, no trail", () => expect(trailOf([])).toEqual([]));
