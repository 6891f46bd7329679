import { booleanPointInPolygon } from "@turf/turf";
import type { Polygon } from "geojson";
import type { LngLat } from "../../shared/geo.ts";
import { nodeAt, type RoadGraph } from "../../shared/roads/graph.ts";
import { SNAP_SPEED_MPS } from "../../shared/roads/snap.ts";
import type { TravelTimeField } from "../../shared/roads/travel-time.ts";

/** Fine enough for two streets of one block, coarse enough for a whole city in milliseconds. */
const cellM = 60;
/** From the road into the block; farther there is no saying how one would get there. */
const mostOffRoadM = 240;

/**
 * The streets of a city laid over squares. Which street crosses which square, and which square is nearest to one
 * without a street, is the same for every site: found once, so that a site costs one pass.
 */
export interface RoadGrid {
  readonly width: number;
  readonly height: number;
  /** The place of a point given in squares from the south-west corner. */
  placeAt(x: number, y: number): LngLat;
  /** Seconds from each square to the field's site, row by row from the south; Infinity where no road is near. */
  secondsTo(field: TravelTimeField): Float64Array;
}

/** `edge`: where the road data ends. Nothing is said about squares beyond it. */
export function layRoadGrid(graph: RoadGraph, edge: Polygon): RoadGrid {
  const plane = boundsOf(graph);
  const { width, height, west, south } = plane;
  const { segment, share, cell } = pointsOnRoads(graph, plane);
  const { nearest, offRoadS } = nearestRoadCells(width, height, cell);
  const placeAt = (x: number, y: number): LngLat => [
    graph.origin[0] + (west + x * cellM) / graph.scale[0],
    graph.origin[1] + (south + y * cellM) / graph.scale[1],
  ];
  for (let at = 0; at < nearest.length; at++) {
    const [lng, lat] = placeAt((at % width) + 0.5, Math.floor(at / width) + 0.5);
    if (!booleanPointInPolygon([lng, lat], edge)) nearest[at] = -1;
  }
  const count = new Uint16Array(width * height);
  for (const at of cell) count[at] = (count[at] ?? 0) + 1;

  return {
    width,
    height,
    placeAt,
    secondsTo(field) {
      const nodeSeconds = field.everywhere();
      const sum = new Float64Array(width * height);
      for (let i = 0; i < cell.length; i++) {
        const at = cell[i] ?? 0;
        sum[at] = (sum[at] ?? 0) + secondsAt(graph, nodeSeconds, segment[i] ?? 0, share[i] ?? 0);
      }
      const seconds = new Float64Array(width * height).fill(Infinity);
      for (let at = 0; at < seconds.length; at++) {
        const from = nearest[at] ?? -1;
        if (from >= 0) seconds[at] = (sum[from] ?? 0) / (count[from] ?? 1) + (offRoadS[at] ?? 0);
      }
      return seconds;
    },
  };
}

/** From a point on a segment, by whichever end is quicker; a one-way street leaves by its end only. */
function secondsAt(graph: RoadGraph, nodeSeconds: Float64Array, segment: number, share: number): number {
  const whole = graph.segmentS[segment] ?? 0;
  const onwards = (nodeSeconds[graph.segmentTo[segment] ?? 0] ?? Infinity) + (1 - share) * whole;
  if (graph.segmentOneWay[segment]) return onwards;
  return Math.min(onwards, (nodeSeconds[graph.segmentFrom[segment] ?? 0] ?? Infinity) + share * whole);
}

interface Plane {
  west: number;
  south: number;
  width: number;
  height: number;
}

/** In metres east and north of the graph's origin, with room for a contour to close around the outermost street. */
function boundsOf(graph: RoadGraph): Plane {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let node = 0; node < graph.nodes; node++) {
    const [x, y] = inPlane(graph, nodeAt(graph, node));
    west = Math.min(west, x);
    east = Math.max(east, x);
    south = Math.min(south, y);
    north = Math.max(north, y);
  }
  const room = mostOffRoadM + 2 * cellM;
  return {
    west: west - room,
    south: south - room,
    width: Math.ceil((east - west + 2 * room) / cellM),
    height: Math.ceil((north - south + 2 * room) / cellM),
  };
}

function inPlane({ origin, scale }: RoadGraph, [lng, lat]: LngLat): [number, number] {
  return [(lng - origin[0]) * scale[0], (lat - origin[1]) * scale[1]];
}

/** A point of every street in every square it crosses, at most half a square apart. */
function pointsOnRoads(graph: RoadGraph, { west, south, width }: Plane) {
  const segment: number[] = [];
  const share: number[] = [];
  const cell: number[] = [];
  for (let s = 0; s < graph.segments; s++) {
    const [ax, ay] = inPlane(graph, nodeAt(graph, graph.segmentFrom[s] ?? 0));
    const [bx, by] = inPlane(graph, nodeAt(graph, graph.segmentTo[s] ?? 0));
    const steps = Math.max(1, Math.ceil(Math.hypot(bx - ax, by - ay) / (cellM / 2)));
    for (let step = 0; step <= steps; step++) {
      const t = step / steps;
      const x = Math.floor((ax + (bx - ax) * t - west) / cellM);
      const y = Math.floor((ay + (by - ay) * t - south) / cellM);
      segment.push(s);
      share.push(t);
      cell.push(y * width + x);
    }
  }
  return {
    segment: Uint32Array.from(segment),
    share: Float32Array.from(share),
    cell: Uint32Array.from(cell),
  };
}

/**
 * For each square the nearest one with a street, -1 beyond reach: handed on from neighbour to neighbour in two sweeps,
 * there and back (Danielsson 1980: off by less than a square now and then).
 */
function nearestRoadCells(width: number, height: number, roads: Uint32Array) {
  const nearest = new Int32Array(width * height).fill(-1);
  const meters = new Float32Array(width * height).fill(Infinity);
  for (const at of roads) {
    nearest[at] = at;
    meters[at] = 0;
  }
  const hear = (at: number, from: number) => {
    if (from < 0) return;
    const dx = (at % width) - (from % width);
    const dy = Math.floor(at / width) - Math.floor(from / width);
    const m = cellM * Math.sqrt(dx * dx + dy * dy);
    if (m > mostOffRoadM || m >= (meters[at] ?? 0)) return;
    meters[at] = m;
    nearest[at] = from;
  };
  const sweep = (at: number, step: 1 | -1) => {
    const x = at % width;
    const row = at - step * width;
    if (x - step >= 0 && x - step < width) {
      hear(at, nearest[at - step] ?? -1);
      hear(at, nearest[row - step] ?? -1);
    }
    hear(at, nearest[row] ?? -1);
    if (x + step >= 0 && x + step < width) hear(at, nearest[row + step] ?? -1);
  };
  for (let at = 0; at < nearest.length; at++) sweep(at, 1);
  for (let at = nearest.length - 1; at >= 0; at--) sweep(at, -1);
  return { nearest, offRoadS: meters.map((m) => m / SNAP_SPEED_MPS) };
}
