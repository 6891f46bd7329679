import Flatbush from "flatbush";
import { fastDistanceM, type LngLat, metersPerDegree } from "../geo.ts";
import { type Calibration, ROAD_CLASSES } from "./road-class.ts";

/**
 * What is stored and sent: every bend of every street is a node, every straight piece between two of them
 * a segment. So a street's shape is its nodes and nothing has to be unpacked for drawing or snapping.
 */
export interface RoadData {
  nodeLng: Float64Array;
  nodeLat: Float64Array;
  /** Node numbers. A one-way segment may only be driven from `segmentFrom` to `segmentTo`. */
  segmentFrom: Uint32Array;
  segmentTo: Uint32Array;
  segmentKmh: Float32Array;
  /** Number of the street's name in `names`; 0 is the empty name. */
  segmentName: Uint32Array;
  /** Position in ROAD_CLASSES. */
  segmentClass: Uint8Array;
  /** 1: one-way. */
  segmentOneWay: Uint8Array;
  names: readonly string[];
}

/** Arcs grouped by node: those of node n are at start[n] .. start[n + 1] - 1. */
export interface Arcs {
  start: Uint32Array;
  /** The node at the other end. */
  node: Uint32Array;
  segment: Uint32Array;
}

/** Road data ready for searching. */
export interface RoadGraph extends RoadData {
  nodes: number;
  segments: number;
  segmentM: Float64Array;
  /** Driving time, calibration included. */
  segmentS: Float64Array;
  departures: Arcs;
  arrivals: Arcs;
  /** Boxes of the segments in metres east and north of the first node, for snapping. */
  index: Flatbush;
  origin: LngLat;
  scale: LngLat;
}

/** Lengths, times, arcs in both directions and the spatial index. About 60 ms for 47 000 nodes. */
export function assembleGraph(data: RoadData, calibration: Calibration = {}): RoadGraph {
  const nodes = data.nodeLng.length;
  const segments = data.segmentFrom.length;
  if (segments === 0) throw new Error("A road graph needs at least one street, got none.");
  const factors = ROAD_CLASSES.map((name) => calibration[name] ?? 1);
  const segmentM = new Float64Array(segments);
  const segmentS = new Float64Array(segments);
  const at = (node: number): LngLat => [data.nodeLng[node] ?? Number.NaN, data.nodeLat[node] ?? Number.NaN];
  for (let s = 0; s < segments; s++) {
    const meters = fastDistanceM(at(data.segmentFrom[s] ?? 0), at(data.segmentTo[s] ?? 0));
    segmentM[s] = meters;
    segmentS[s] = (meters / ((data.segmentKmh[s] ?? 0) / 3.6)) * (factors[data.segmentClass[s] ?? 0] ?? 1);
  }
  const origin = at(0);
  const scale = metersPerDegree(middleLat(data.nodeLat));
  return {
    ...data,
    nodes,
    segments,
    segmentM,
    segmentS,
    departures: groupArcs(data, nodes, "departures"),
    arrivals: groupArcs(data, nodes, "arrivals"),
    index: indexSegments(data, origin, scale),
    origin,
    scale,
  };
}

export function nodeAt(graph: RoadData, node: number): LngLat {
  return [graph.nodeLng[node] ?? Number.NaN, graph.nodeLat[node] ?? Number.NaN];
}

/** Arcs leaving each node, or, for searching backwards from a site, arriving at it. Counting sort. */
export function groupArcs(
  data: Pick<RoadData, "segmentFrom" | "segmentTo" | "segmentOneWay">,
  nodes: number,
  direction: "departures" | "arrivals",
): Arcs {
  const segments = data.segmentFrom.length;
  const near = direction === "departures" ? data.segmentFrom : data.segmentTo;
  const far = direction === "departures" ? data.segmentTo : data.segmentFrom;
  const start = new Uint32Array(nodes + 1);
  const count = (node: number) => {
    start[node + 1] = (start[node + 1] ?? 0) + 1;
  };
  for (let s = 0; s < segments; s++) {
    count(near[s] ?? 0);
    if (!data.segmentOneWay[s]) count(far[s] ?? 0);
  }
  for (let n = 0; n < nodes; n++) start[n + 1] = (start[n + 1] ?? 0) + (start[n] ?? 0);
  const arcs = start[nodes] ?? 0;
  const fill = start.slice(0, nodes);
  const node = new Uint32Array(arcs);
  const segment = new Uint32Array(arcs);
  const put = (at: number, other: number, s: number) => {
    const slot = fill[at] ?? 0;
    fill[at] = slot + 1;
    node[slot] = other;
    segment[slot] = s;
  };
  for (let s = 0; s < segments; s++) {
    put(near[s] ?? 0, far[s] ?? 0, s);
    if (!data.segmentOneWay[s]) put(far[s] ?? 0, near[s] ?? 0, s);
  }
  return { start, node, segment };
}

function indexSegments(data: RoadData, origin: LngLat, scale: LngLat): Flatbush {
  const index = new Flatbush(data.segmentFrom.length);
  const x = (node: number) => ((data.nodeLng[node] ?? 0) - origin[0]) * scale[0];
  const y = (node: number) => ((data.nodeLat[node] ?? 0) - origin[1]) * scale[1];
  for (let s = 0; s < data.segmentFrom.length; s++) {
    const a = data.segmentFrom[s] ?? 0;
    const b = data.segmentTo[s] ?? 0;
    index.add(Math.min(x(a), x(b)), Math.min(y(a), y(b)), Math.max(x(a), x(b)), Math.max(y(a), y(b)));
  }
  index.finish();
  return index;
}

function middleLat(lats: Float64Array): number {
  let low = Infinity;
  let high = -Infinity;
  for (const lat of lats) {
    if (lat < low) low = lat;
    if (lat > high) high = lat;
  }
  return (low + high) / 2;
}
