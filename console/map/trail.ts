import type { Track } from "../../shared/answer.ts";
import type { LngLat } from "../../shared/geo.ts";

/** One straight piece of where somebody has been; `age` from 0 (now) to 1 (ten minutes ago). */
export interface TrailPiece {
  readonly line: readonly [LngLat, LngLat];
  readonly age: number;
}

/** Between fixes farther apart than this nobody knows where he was: the trail has a gap. */
const mostGapMs = 60_000;
const longMs = 600_000;

/** Ages count from the newest fix, so that the picture only changes when somebody moved. */
export function trailOf(fixes: Track["fixes"]): TrailPiece[] {
  const newestAt = Date.parse(fixes.at(-1)?.takenAt ?? "");
  const pieces: TrailPiece[] = [];
  for (let i = 1; i < fixes.length; i++) {
    const [before, after] = [fixes[i - 1], fixes[i]];
    if (!before || !after) continue;
    const at = Date.parse(after.takenAt);
    if (at - Date.parse(before.takenAt) > mostGapMs) continue;
    pieces.push({
      line: [
        [before.lng, before.lat],
        [after.lng, after.lat],
      ],
      age: Math.min(1, (newestAt - at) / longMs),
    });
  }
  return pieces;
}
