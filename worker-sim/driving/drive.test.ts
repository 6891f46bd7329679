import fc from "fast-check";
import { expect, test } from "vitest";
import { fastDistanceM } from "../../shared/geo.ts";
import { randomOf } from "../random.ts";
import { beginDrive, driveAt, endOf } from "./drive.ts";
import { straightPath } from "./path.ts";

const path = straightPath([-56.2, -34.9], [-56.15, -34.88], 12);
const begunAt = 1_000_000;

test("one only ever drives forward, never faster than half again the road's speed, and ends at the end", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const drive = beginDrive(path, begunAt, randomOf(seed));
      let before = driveAt(drive, begunAt).lngLat;
      for (let now = begunAt; now < drive.endsAt; now += 1_000) {
        const here = driveAt(drive, now);
        expect(here.lngLat[0]).toBeGreaterThanOrEqual(before[0]);
        expect(fastDistanceM(before, here.lngLat)).toBeLessThan(12 * 1.5);
        before = here.lngLat;
      }
      expect(driveAt(drive, drive.endsAt).lngLat).toEqual(endOf(drive));
      expect(fastDistanceM(before, endOf(drive))).toBeLessThan(12 * 1.5);
    }),
    { numRuns: 20 },
  );
});

test("the speed told is the one driven", () => {
  const drive = beginDrive(path, begunAt, randomOf(4));
  for (let now = begunAt + 1_000; now < drive.endsAt - 1_000; now += 7_000) {
    const driven = fastDistanceM(driveAt(drive, now).lngLat, driveAt(drive, now + 100).lngLat);
    expect(driven / 0.1).toBeCloseTo(driveAt(drive, now).speedMps, 0);
  }
});

test("the same seed drives the same way", () => {
  expect(beginDrive(path, begunAt, randomOf(9))).toEqual(beginDrive(path, begunAt, randomOf(9)));
  expect(beginDrive(path, begunAt, randomOf(9))).not.toEqual(beginDrive(path, begunAt, randomOf(10)));
});
