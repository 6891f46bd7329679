import { distanceM, type LngLat } from "../geo.ts";

export interface Seen {
  readonly lngLat: LngLat;
  readonly accuracyM: number;
  /** Milliseconds since 1970. */
  readonly atMs: number;
}
interface Span {
  fromMs: number;
  toMs: number;
}
export interface DayTrack {
  /** Stretches that were seen, each as a line. */
  pieces: (Span & { line: LngLat[] })[];
  /** Stretches of which nothing is known: never joined by a line that looks like a way. */
  gaps: Span[];
  distanceM: number;
}

/** Farther off than this, a reading says little about a street. */
const vagueM = 200;
/** A phone that lies still seems to wander by a few metres. */
const stillM = 15;

/** The way between two times. Longer than `gapAfterMs` without a reading is a gap, at the ends as in the middle. */
export function drawTrack(seen: readonly Seen[], { fromMs, toMs }: Span, gapAfterMs: number): DayTrack {
  const track: DayTrack = { pieces: [], gaps: [], distanceM: 0 };
  let piece: DayTrack["pieces"][number] | null = null;
  let anchor: Seen | null = null;
  let lastMs = fromMs;
  for (const each of seen) {
    if (each.accuracyM > vagueM) continue;
    const isGap = each.atMs - lastMs > gapAfterMs;
    if (isGap) track.gaps.push({ fromMs: lastMs, toMs: each.atMs });
    lastMs = each.atMs;
    if (isGap || !piece || !anchor) {
      piece = { fromMs: each.atMs, toMs: each.atMs, line: [each.lngLat] };
      track.pieces.push(piece);
      anchor = each;
      continue;
    }
    piece.toMs = each.atMs;
    const movedM = distanceM(anchor.lngLat, each.lngLat);
    if (movedM <= Math.max(stillM, each.accuracyM)) continue;
    piece.line.push(each.lngLat);
    track.distanceM += movedM;
    anchor = each;
  }
  if (toMs - lastMs > gapAfterMs) track.gaps.push({ fromMs: lastMs, toMs });
  return track;
}
