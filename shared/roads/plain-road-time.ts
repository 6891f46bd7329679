import { type LngLat, metersPerDegree } from "../geo.ts";
import type { RoadData } from "./graph.ts";

/**
 * The rule of the travel time once more, written as plainly as possible and sharing nothing with the real search:
 * every segment is measured, both feet become nodes that split their segments, and Dijkstra's forward search picks
 * its next node by looking through the whole list. What the tests hold the travel-time field against.
 */
export function plainRoadTime(
  roads: RoadData,
  from: LngLat,
  to: LngLat,
  factorOf: (roadClass: number) => number = () => 1,
): number | null {
  const start = foot(roads, from);
  const end = foot(roads, to);
  if (start.meters > 1_000 || end.meters > 1_000) return null;
  const [startNode, endNode] = [-1, -2];
  const ways = new Map<number, { to: number; seconds: number }[]>();
  const connect = (a: number, b: number, seconds: number, oneWay: boolean) => {
    ways.set(a, [...(ways.get(a) ?? []), { to: b, seconds }]);
    if (!oneWay) ways.set(b, [...(ways.get(b) ?? []), { to: a, seconds }]);
  };
  for (let s = 0; s < roads.segmentFrom.length; s++) {
    const [a, b] = [roads.segmentFrom[s] ?? 0, roads.segmentTo[s] ?? 0];
    const meters = metersBetween(pointOf(roads, a), pointOf(roads, b));
    const seconds = (meters / ((roads.segmentKmh[s] ?? 0) / 3.6)) * factorOf(roads.segmentClass[s] ?? 0);
    const stops = [
      { node: a, t: 0 },
      ...(s === start.segment ? [{ node: startNode, t: start.t }] : []),
      ...(s === end.segment ? [{ node: endNode, t: end.t }] : []),
      { node: b, t: 1 },
    ].sort((p, q) => p.t - q.t);
    for (let i = 1; i < stops.length; i++) {
      const [p, q] = [stops[i - 1], stops[i]];
      // Where two stops are the same point, driving direction means nothing.
      if (p && q) connect(p.node, q.node, (q.t - p.t) * seconds, !!roads.segmentOneWay[s] && q.t > p.t);
    }
  }
  const road = shortest(ways, startNode, endNode);
  return road === null ? null : start.meters / 4 + road + end.meters / 4;
}

function shortest(ways: Map<number, { to: number; seconds: number }[]>, start: number, end: number) {
  const open = new Map([[start, 0]]);
  const done = new Set<number>();
  while (open.size > 0) {
    let node = start;
    let seconds = Infinity;
    for (const [candidate, at] of open) if (at < seconds) [node, seconds] = [candidate, at];
    if (node === end) return seconds;
    open.delete(node);
    done.add(node);
    for (const way of ways.get(node) ?? [])
      if (!done.has(way.to)) open.set(way.to, Math.min(open.get(way.to) ?? Infinity, seconds + way.seconds));
  }
  return null;
}

function foot(roads: RoadData, place: LngLat): { segment: number; t: number; meters: number } {
  let best = { segment: -1, t: 0, meters: Infinity };
  const [east, north] = metersPerDegree(place[1]);
  for (let segment = 0; segment < roads.segmentFrom.length; segment++) {
    const a = pointOf(roads, roads.segmentFrom[segment] ?? 0);
    const b = pointOf(roads, roads.segmentTo[segment] ?? 0);
    const along = [(b[0] - a[0]) * east, (b[1] - a[1]) * north] as const;
    const away = [(place[0] - a[0]) * east, (place[1] - a[1]) * north] as const;
    const share = (along[0] * away[0] + along[1] * away[1]) / (along[0] ** 2 + along[1] ** 2);
    const t = Math.max(0, Math.min(1, share));
    const meters = Math.hypot(away[0] - t * along[0], away[1] - t * along[1]);
    if (meters < best.meters) best = { segment, t, meters };
  }
  return best;
}

function pointOf(roads: RoadData, node: number): LngLat {
  return [roads.nodeLng[node] ?? 0, roads.nodeLat[node] ?? 0];
}

function metersBetween(a: LngLat, b: LngLat): number {
  const [east, north] = metersPerDegree((a[1] + b[1]) / 2);
  return Math.hypot((a[0] - b[0]) * east, (a[1] - b[1]) * north);
}
