import { must } from "../../shared/assert.ts";
import { fastDistanceM, type LngLat, metersPerDegree } from "../../shared/geo.ts";

/** Places in driving order; `seconds[i]` is the driving time from the start to `points[i]`, never falling. */
export interface Path {
  readonly points: readonly LngLat[];
  readonly seconds: readonly number[];
}

export interface OnPath {
  lngLat: LngLat;
  /** Degrees clockwise from north, null when standing. */
  heading: number | null;
  /** What the road allows here; 0 at both ends. */
  speedMps: number;
}

export function secondsOf(path: Path): number {
  return path.seconds.at(-1) ?? 0;
}

/** Where somebody is who has driven along the path for `seconds` at the speed of its roads. */
export function placeAt(path: Path, seconds: number): OnPath {
  if (seconds <= 0) return standing(must(path.points[0], "a path with a beginning"));
  if (seconds >= secondsOf(path)) return standing(must(path.points.at(-1), "a path with an end"));
  const leg = legAt(path.seconds, seconds);
  const from = must(path.points[leg], "the leg's beginning");
  const to = must(path.points[leg + 1], "the leg's end");
  const begunS = path.seconds[leg] ?? 0;
  const legS = (path.seconds[leg + 1] ?? 0) - begunS;
  const share = (seconds - begunS) / legS;
  return {
    lngLat: [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share],
    heading: headingOf(from, to),
    speedMps: fastDistanceM(from, to) / legS,
  };
}

/** The same path, left after `share` of its time. */
export function cutPath(path: Path, share: number): Path {
  const endS = secondsOf(path) * share;
  if (share >= 1 || endS <= 0) return path;
  const leg = legAt(path.seconds, endS);
  return {
    points: [...path.points.slice(0, leg + 1), placeAt(path, endS).lngLat],
    seconds: [...path.seconds.slice(0, leg + 1), endS],
  };
}

/** Where there is no road data people still get there: a straight line. */
export function straightPath(from: LngLat, to: LngLat, speedMps: number): Path {
  return { points: [from, to], seconds: [0, fastDistanceM(from, to) / speedMps] };
}

/** The last leg that begins at or before `seconds`; the caller knows that it lies inside the path. */
function legAt(cumulative: readonly number[], seconds: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((cumulative[middle] ?? 0) <= seconds) low = middle;
    else high = middle;
  }
  return low;
}

function standing(lngLat: LngLat): OnPath {
  return { lngLat, heading: null, speedMps: 0 };
}

function headingOf(from: LngLat, to: LngLat): number {
  const [perLng, perLat] = metersPerDegree(from[1]);
  const degrees = (Math.atan2((to[0] - from[0]) * perLng, (to[1] - from[1]) * perLat) * 180) / Math.PI;
  return (degrees + 360) % 360;
}
