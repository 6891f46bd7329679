import { fastDistanceM } from "../geo.ts";

export interface Step {
  lng: number;
  lat: number;
  atMs: number;
}

/**
 * What of a way, oldest first, must be kept so that the straight line in time between two that are kept passes within
 * `withinM` of each that is left out, at that one's own moment: so where somebody was is known as well as before, at
 * any moment and not only as a shape. First and last stay, and so does what `mustStay`.
 *
 * The time-ratio form of Douglas and Peucker's rule: N. Meratnia, R. de By, Spatiotemporal Compression Techniques for
 * Moving Point Objects, EDBT 2004.
 */
export function thin<T extends Step>(
  way: readonly T[],
  withinM: number,
  mustStay: (step: T) => boolean = () => false,
): T[] {
  const kept = new Set<T>();
  let from = 0;
  way.forEach((step, nth) => {
    if (nth > 0 && nth < way.length - 1 && !mustStay(step)) return;
    kept.add(step);
    keepBetween(way, from, nth, withinM, kept);
    from = nth;
  });
  return way.filter((step) => kept.has(step));
}

/** Both ends are kept: whoever strays farthest from the line between them is too, until nobody strays too far. */
function keepBetween<T extends Step>(
  way: readonly T[],
  from: number,
  to: number,
  withinM: number,
  kept: Set<T>,
): void {
  const [first, last] = [way[from], way[to]];
  if (!first || !last) return;
  let farthest = from;
  let strayM = withinM;
  for (let nth = from + 1; nth < to; nth++) {
    const step = way[nth];
    const off = step ? offM(first, last, step) : 0;
    if (off > strayM) [farthest, strayM] = [nth, off];
  }
  const step = way[farthest];
  if (farthest === from || !step) return;
  kept.add(step);
  keepBetween(way, from, farthest, withinM, kept);
  keepBetween(way, farthest, to, withinM, kept);
}

/** Metres between a step and where the line from `first` to `last` is at its moment. */
function offM(first: Step, last: Step, step: Step): number {
  const lastsMs = last.atMs - first.atMs;
  const share = lastsMs > 0 ? (step.atMs - first.atMs) / lastsMs : 0;
  const lng = first.lng + (last.lng - first.lng) * share;
  const lat = first.lat + (last.lat - first.lat) * share;
  return fastDistanceM([lng, lat], [step.lng, step.lat]);
}
