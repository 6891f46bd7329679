import FlatQueue from "flatqueue";
import type { LngLat } from "../geo.ts";
import { nodeAt, type RoadGraph } from "./graph.ts";
import { SNAP_SPEED_MPS, type Snap, snapToRoad } from "./snap.ts";

export interface RoadTime {
  seconds: number;
  /** Metres driven, the straight pieces between road and place included: never less than straight. */
  roadM: number;
}

/** Road time to one place from everywhere: one search, then one lookup per repairer and fix. */
export interface TravelTimeField {
  readonly graph: RoadGraph;
  readonly to: LngLat;
  /** Where the site meets the road, or null beyond 1 000 m of any. */
  readonly site: Snap | null;
  /** Seconds from each node to the site, Infinity where there is no way. */
  readonly nodeSeconds: Float64Array;
  /** Metres along the same way. */
  readonly nodeM: Float64Array;
  /** The next node on the way; the node itself where the next point is the site's own. */
  readonly nextNode: Uint32Array;
  /** Null where either end is beyond 1 000 m of any road, or no way leads there. */
  from(place: LngLat | Snap): RoadTime | null;
}

/**
 * Dijkstra's search (1959) over the arcs against their direction, from the point where the site meets the road,
 * so that one-way streets count the way the repairer drives them. 8 ms over 47 000 nodes.
 */
export function travelTimeField(graph: RoadGraph, to: LngLat): TravelTimeField {
  const site = snapToRoad(graph, to);
  const nodeSeconds = new Float64Array(graph.nodes).fill(Infinity);
  const nodeM = new Float64Array(graph.nodes);
  const nextNode = new Uint32Array(graph.nodes);
  const field: TravelTimeField = {
    graph,
    to,
    site,
    nodeSeconds,
    nodeM,
    nextNode,
    from: (place) => lookUp(field, place),
  };
  if (!site) return field;

  const queue = new FlatQueue<number>();
  const walkS = site.distanceM / SNAP_SPEED_MPS;
  for (const end of endsOf(graph, site, "arriving")) {
    const seconds = walkS + end.seconds;
    if (seconds >= (nodeSeconds[end.node] ?? Infinity)) continue;
    nodeSeconds[end.node] = seconds;
    nodeM[end.node] = site.distanceM + end.meters;
    nextNode[end.node] = end.node;
    queue.push(end.node, seconds);
  }
  const { start, node: arcNode, segment: arcSegment } = graph.arrivals;
  for (;;) {
    const seconds = queue.peekValue();
    const node = queue.pop();
    if (node === undefined || seconds === undefined) return field;
    if (seconds > (nodeSeconds[node] ?? 0)) continue;
    for (let arc = start[node] ?? 0; arc < (start[node + 1] ?? 0); arc++) {
      const before = arcNode[arc] ?? 0;
      const segment = arcSegment[arc] ?? 0;
      const total = seconds + (graph.segmentS[segment] ?? 0);
      if (total >= (nodeSeconds[before] ?? 0)) continue;
      nodeSeconds[before] = total;
      nodeM[before] = (nodeM[node] ?? 0) + (graph.segmentM[segment] ?? 0);
      nextNode[before] = node;
      queue.push(before, total);
    }
  }
}

interface End {
  node: number;
  seconds: number;
  meters: number;
}

/** The ends of the snap's segment from which its point may be reached, or which may be reached from it. */
function endsOf(graph: RoadGraph, snap: Snap, going: "arriving" | "leaving"): End[] {
  const seconds = graph.segmentS[snap.segment] ?? 0;
  const meters = graph.segmentM[snap.segment] ?? 0;
  const { t } = snap;
  const from = { node: graph.segmentFrom[snap.segment] ?? 0, seconds: t * seconds, meters: t * meters };
  const rest = 1 - t;
  const to = { node: graph.segmentTo[snap.segment] ?? 0, seconds: rest * seconds, meters: rest * meters };
  if (!graph.segmentOneWay[snap.segment]) return [from, to];
  // A point exactly on a node belongs to every street there, whichever of them it snapped to.
  if (going === "arriving") return t === 1 ? [from, to] : [from];
  return t === 0 ? [from, to] : [to];
}

/** Which way on from the snap is quickest: straight to the site along the same segment, or by one of its ends. */
function chooseWay(field: TravelTimeField, snap: Snap): (RoadTime & { node: number | null }) | null {
  const { graph, site } = field;
  if (!site) return null;
  let best: (RoadTime & { node: number | null }) | null = null;
  const walkS = snap.distanceM / SNAP_SPEED_MPS;
  for (const end of endsOf(graph, snap, "leaving")) {
    const seconds = walkS + end.seconds + (field.nodeSeconds[end.node] ?? Infinity);
    if (seconds < (best?.seconds ?? Infinity))
      best = {
        seconds,
        roadM: snap.distanceM + end.meters + (field.nodeM[end.node] ?? 0),
        node: end.node,
      };
  }
  if (snap.segment === site.segment && (site.t >= snap.t || !graph.segmentOneWay[site.segment])) {
    const share = Math.abs(site.t - snap.t);
    const seconds = walkS + share * (graph.segmentS[site.segment] ?? 0) + site.distanceM / SNAP_SPEED_MPS;
    if (seconds < (best?.seconds ?? Infinity))
      best = {
        seconds,
        roadM: snap.distanceM + share * (graph.segmentM[site.segment] ?? 0) + site.distanceM,
        node: null,
      };
  }
  return best;
}

function lookUp(field: TravelTimeField, place: LngLat | Snap): RoadTime | null {
  const snap = isSnap(place) ? place : snapToRoad(field.graph, place);
  const way = snap && chooseWay(field, snap);
  return way && { seconds: way.seconds, roadM: way.roadM };
}

function isSnap(place: LngLat | Snap): place is Snap {
  return "segment" in place;
}

/** The way along the streets. `seconds[i]` is the time from the start to `points[i]`. */
export interface Route {
  points: LngLat[];
  seconds: number[];
  roadM: number;
}

/** The way the field's time was counted along, or null where the field has none. */
export function routeFrom(field: TravelTimeField, place: LngLat | Snap): Route | null {
  const { graph, site } = field;
  const snap = isSnap(place) ? place : snapToRoad(graph, place);
  const way = snap && chooseWay(field, snap);
  if (!snap || !site || !way) return null;
  const points: LngLat[] = [];
  const seconds: number[] = [];
  const pass = (point: LngLat, at: number) => {
    const last = points.at(-1);
    if (last && last[0] === point[0] && last[1] === point[1]) return;
    points.push(point);
    seconds.push(at);
  };
  pass(snap.place, 0);
  pass(snap.lngLat, snap.distanceM / SNAP_SPEED_MPS);
  for (let node = way.node; node !== null; ) {
    pass(nodeAt(graph, node), way.seconds - (field.nodeSeconds[node] ?? 0));
    const next = field.nextNode[node] ?? node;
    node = next === node ? null : next;
  }
  pass(site.lngLat, way.seconds - site.distanceM / SNAP_SPEED_MPS);
  pass(site.place, way.seconds);
  return { points, seconds, roadM: way.roadM };
}
