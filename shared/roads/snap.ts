import { type LngLat, metersPerDegree } from "../geo.ts";
import type { RoadGraph } from "./graph.ts";

/** Farther from any road than this there is no road data to speak of. */
const MAX_SNAP_M = 1_000;
/** From the street to the place itself: on foot, briskly, or off the mapped road. */
export const SNAP_SPEED_MPS = 4;

/** The nearest point of the nearest road. Plain data: may be kept for as long as the graph is. */
export interface Snap {
  /** The place that was asked for. */
  place: LngLat;
  /** The point on the road. */
  lngLat: LngLat;
  segment: number;
  /** How far along the segment, 0 at `segmentFrom`, 1 at `segmentTo`. */
  t: number;
  /** Straight metres between place and road. */
  distanceM: number;
}

/**
 * Exact: the segment whose box comes first gives an upper bound, then every segment whose box reaches into
 * that bound is measured in the plane at the place itself. Null beyond MAX_SNAP_M.
 */
export function snapToRoad(graph: RoadGraph, place: LngLat): Snap | null {
  const x = (place[0] - graph.origin[0]) * graph.scale[0];
  const y = (place[1] - graph.origin[1]) * graph.scale[1];
  const local = metersPerDegree(place[1]);
  // The index is in one plane for the whole city, the answer in the plane at the place: leave room between them.
  const slack = Math.max(local[0] / graph.scale[0], graph.scale[0] / local[0]) * 1.000_1;
  const [first] = graph.index.neighbors(x, y, 1, MAX_SNAP_M * slack);
  if (first === undefined) return null;
  const best: Foot = { segment: first, t: 0, d2: Infinity };
  measure(graph, place, local, first, best);
  const reach = Math.sqrt(best.d2) * slack;
  graph.index.search(x - reach, y - reach, x + reach, y + reach, (segment) => {
    measure(graph, place, local, segment, best);
    return false;
  });
  const distanceM = Math.sqrt(best.d2);
  if (distanceM > MAX_SNAP_M) return null;
  return { place, lngLat: pointOn(graph, best.segment, best.t), segment: best.segment, t: best.t, distanceM };
}

export function pointOn(graph: RoadGraph, segment: number, t: number): LngLat {
  const a = graph.segmentFrom[segment] ?? 0;
  const b = graph.segmentTo[segment] ?? 0;
  const [lngA, latA] = [graph.nodeLng[a] ?? 0, graph.nodeLat[a] ?? 0];
  return [lngA + ((graph.nodeLng[b] ?? 0) - lngA) * t, latA + ((graph.nodeLat[b] ?? 0) - latA) * t];
}

interface Foot {
  segment: number;
  t: number;
  d2: number;
}

/** Keeps the nearer foot; of two equally near segments the one with the lower number, whatever the order asked. */
function measure(graph: RoadGraph, place: LngLat, local: LngLat, segment: number, best: Foot): void {
  const a = graph.segmentFrom[segment] ?? 0;
  const b = graph.segmentTo[segment] ?? 0;
  const ax = ((graph.nodeLng[a] ?? 0) - place[0]) * local[0];
  const ay = ((graph.nodeLat[a] ?? 0) - place[1]) * local[1];
  const dx = ((graph.nodeLng[b] ?? 0) - place[0]) * local[0] - ax;
  const dy = ((graph.nodeLat[b] ?? 0) - place[1]) * local[1] - ay;
  const length2 = dx * dx + dy * dy;
  const t = length2 === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length2));
  const fx = ax + t * dx;
  const fy = ay + t * dy;
  const d2 = fx * fx + fy * fy;
  if (d2 < best.d2 || (d2 === best.d2 && segment < best.segment)) {
    best.segment = segment;
    best.t = t;
    best.d2 = d2;
  }
}
