import type { LngLat } from "../geo.ts";
import { nodeAt, type RoadGraph } from "./graph.ts";
import { type Search, type Source, startSearch } from "./search.ts";
import { SNAP_SPEED_MPS, type Snap, snapToRoad } from "./snap.ts";

/** Asking whether it is far enough costs about as much as a few nodes. */
const nodesAtOnce = 64;

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
  /** As far as anybody was looked for. */
  readonly search: Search;
  /** Null where either end is beyond 1 000 m of any road, or no way leads there. */
  from(place: LngLat | Snap): RoadTime | null;
  /** Seconds from every node to the site, Infinity where there is no way: the search is brought to its end. */
  everywhere(): Float64Array;
}

/** Beginning it costs next to nothing: the search goes on as people are looked up who are farther than those before. */
export function travelTimeField(graph: RoadGraph, to: LngLat): TravelTimeField {
  const site = snapToRoad(graph, to);
  const walkS = (site?.distanceM ?? 0) / SNAP_SPEED_MPS;
  const sources = site
    ? endsOf(graph, site, "arriving").map(({ node, seconds, meters }) => ({
        node,
        seconds: walkS + seconds,
        meters: site.distanceM + meters,
      }))
    : [];
  const search = startSearch(graph, sources);
  const field: TravelTimeField = {
    graph,
    to,
    site,
    search,
    from: (place) => lookUp(field, place),
    everywhere() {
      search.go(Infinity);
      return search.nodeSeconds;
    },
  };
  return field;
}

/** The ends of the snap's segment from which its point may be reached, or which may be reached from it. */
function endsOf(graph: RoadGraph, snap: Snap, going: "arriving" | "leaving"): Source[] {
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
  const { graph, site, search } = field;
  if (!site) return null;
  let best: (RoadTime & { node: number | null }) | null = null;
  const walkS = snap.distanceM / SNAP_SPEED_MPS;
  const ends = endsOf(graph, snap, "leaving");
  goToAny(search, ends);
  for (const end of ends) {
    const seconds = walkS + end.seconds + (search.nodeSeconds[end.node] ?? Infinity);
    if (seconds < (best?.seconds ?? Infinity))
      best = {
        seconds,
        roadM: snap.distanceM + end.meters + (search.nodeM[end.node] ?? 0),
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

/** On, until nothing that is found later could be a quicker way from one of the ends. */
function goToAny(search: Search, ends: readonly Source[]): void {
  for (;;) {
    const reachedS = search.reachedS();
    if (reachedS === Infinity) return;
    let known = Infinity;
    let possible = Infinity;
    for (const { node, seconds } of ends) {
      known = Math.min(known, seconds + (search.nodeSeconds[node] ?? Infinity));
      possible = Math.min(possible, seconds + reachedS);
    }
    if (possible > known) return;
    search.go(nodesAtOnce);
  }
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
  const { graph, site, search } = field;
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
    pass(nodeAt(graph, node), way.seconds - (search.nodeSeconds[node] ?? 0));
    const next = search.nextNode[node] ?? node;
    node = next === node ? null : next;
  }
  pass(site.lngLat, way.seconds - site.distanceM / SNAP_SPEED_MPS);
  pass(site.place, way.seconds);
  return { points, seconds, roadM: way.roadM };
}
