import { distanceM, type LngLat } from "../../shared/geo.ts";
import type { WireBoard } from "../../shared/schema.ts";

type OnBoard = WireBoard["repairers"][number];

export interface OnShift {
  readonly repairerId: string;
  readonly name: string;
  /** Straight; null without a position. */
  readonly distanceM: number | null;
  readonly openTasks: number;
}

/** Who is on shift, nearest first, those without a position last. */
export function nearestOnShift(repairers: readonly OnBoard[], site: LngLat): OnShift[] {
  return repairers
    .filter(({ availability }) => availability !== "off_shift")
    .map(({ id, name, lngLat, openTasks }) => ({
      repairerId: id,
      name,
      distanceM: lngLat && distanceM(lngLat, site),
      openTasks,
    }))
    .sort(
      (a, b) =>
        (a.distanceM ?? Number.POSITIVE_INFINITY) - (b.distanceM ?? Number.POSITIVE_INFINITY) ||
        a.name.localeCompare(b.name),
    );
}
