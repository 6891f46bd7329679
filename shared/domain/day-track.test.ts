import { expect, test } from "vitest";
import { destination, type LngLat } from "../geo.ts";
import { drawTrack, type Seen } from "./day-track.ts";

const start: LngLat = [-56.1655, -34.8852];
const at = (s: number, eastM: number, accuracyM = 6): Seen => ({
  lngLat: eastM === 0 ? start : destination(start, 90, eastM),
  accuracyM,
  atMs: s * 1_000,
});
const gapAfterMs = 120_000;

test("a way is one line with its length", () => {
  const seen = Array.from({ length: 11 }, (_, step) => at(step * 30, step * 100));
  const track = drawTrack(seen, { fromMs: 0, toMs: 300_000 }, gapAfterMs);
  expect(track.pieces).toMatchObject([{ fromMs: 0, toMs: 300_000 }]);
  expect(track.pieces[0]?.line).toHaveLength(11);
  expect(track.gaps).toEqual([]);
  expect(track.distanceM).toBeCloseTo(1_000, 0);
});

test("a gap is a gap: no line across it, and its length is not counted", () => {
  const seen = [at(0, 0), at(30, 100), at(600, 3_000), at(630, 3_100)];
  const track = drawTrack(seen, { fromMs: 0, toMs: 640_000 }, gapAfterMs);
  expect(track.pieces.map(({ line }) => line.length)).toEqual([2, 2]);
  expect(track.gaps).toEqual([{ fromMs: 30_000, toMs: 600_000 }]);
  expect(track.distanceM).toBeCloseTo(200, 0);
});

test("before the first reading and after the last one nothing is known either", () => {
  const track = drawTrack([at(500, 0)], { fromMs: 0, toMs: 900_000 }, gapAfterMs);
  expect(track.gaps).toEqual([
    { fromMs: 0, toMs: 500_000 },
    { fromMs: 500_000, toMs: 900_000 },
  ]);
  expect(drawTrack([], { fromMs: 0, toMs: 900_000 }, gapAfterMs)).toEqual({
    pieces: [],
    gaps: [{ fromMs: 0, toMs: 900_000 }],
    distanceM: 0,
  });
});

test("a phone that lies still has gone nowhere, and a vague reading is no place", () => {
  const seen = [at(0, 0), at(30, 9), at(60, 2), at(90, 4_000, 2_500), at(120, 11)];
  const track = drawTrack(seen, { fromMs: 0, toMs: 130_000 }, gapAfterMs);
  expect(track).toMatchObject({ gaps: [], distanceM: 0, pieces: [{ line: [start], toMs: 120_000 }] });
});
