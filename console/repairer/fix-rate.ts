import { fastDistanceM, type LngLat } from "../../shared/geo.ts";

/** One reading of the phone's own sensors. */
export interface Reading {
  lngLat: LngLat;
  accuracyM: number;
  heading: number | null;
  speedMps: number | null;
  /** By the phone's clock, milliseconds since 1970. */
  atMs: number;
}

const walkingMps = 1;
/** Readings come about once a second: one that is a little early is taken rather than the next. */
const toleranceMs = 250;

/** Speed where the sensor knows it, otherwise farther from the last one sent than both may be wrong. */
export function isMoving(lastSent: Reading | null, reading: Reading): boolean {
  if (reading.speedMps !== null && reading.speedMps >= walkingMps) return true;
  if (!lastSent) return false;
  return (
    fastDistanceM(lastSent.lngLat, reading.lngLat) > Math.max(15, lastSent.accuracyM + reading.accuracyM)
  );
}

/** Moving every 3 s, still every 30 s; with a battery under 15 % less often. Unknown battery counts as full. */
export function sendEveryMs(moving: boolean, battery: number | null): number {
  const isLow = battery !== null && battery < 0.15;
  if (moving) return isLow ? 10_000 : 3_000;
  return isLow ? 60_000 : 30_000;
}

export function isDue(lastSent: Reading | null, reading: Reading, battery: number | null): boolean {
  if (!lastSent) return true;
  const waitedMs = reading.atMs - lastSent.atMs;
  return waitedMs + toleranceMs >= sendEveryMs(isMoving(lastSent, reading), battery);
}
