import FlatQueue from "flatqueue";
import { fastDistanceM } from "../../shared/geo.ts";
import { nodeAt, type RoadGraph } from "../../shared/roads/graph.ts";

/**
 * Seconds from one node to another: the slow way that `road-time` is measured against, one search for each
 * candidate. A* (Hart, Nilsson, Raphael 1968): the straight way at the fastest speed there is never is too long a
 * guess, so the answer is the field's. Null where no way leads there.
 */
export function pathSeconds(graph: RoadGraph, from: number, to: number, fastestMps: number): number | null {
  const goal = nodeAt(graph, to);
  const left = (node: number) => fastDistanceM(nodeAt(graph, node), goal) / fastestMps;
  const seconds = new Float64Array(graph.nodes).fill(Infinity);
  const queue = new FlatQueue<number>();
  const isDone = new Uint8Array(graph.nodes);
  const { start, node: arcNode, segment } = graph.departures;
  seconds[from] = 0;
  queue.push(from, left(from));
  for (;;) {
    const node = queue.pop();
    if (node === undefined) return null;
    if (node === to) return seconds[node] ?? null;
    if (isDone[node]) continue;
    isDone[node] = 1;
    const soFar = seconds[node] ?? 0;
    for (let arc = start[node] ?? 0; arc < (start[node + 1] ?? 0); arc++) {
      const next = arcNode[arc] ?? 0;
      const total = soFar + (graph.segmentS[segment[arc] ?? 0] ?? 0);
      if (total >= (seconds[next] ?? 0)) continue;
      seconds[next] = total;
      queue.push(next, total + left(next));
    }
  }
}

/** No segment is driven faster, calibration included. */
export function fastestOf({ segmentM, segmentS }: RoadGraph): number {
  let fastest = 0;
  for (let segment = 0; segment < segmentM.length; segment++)
    fastest = Math.max(fastest, (segmentM[segment] ?? 0) / (segmentS[segment] ?? Infinity));
  return fastest;
}
