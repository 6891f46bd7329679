import FlatQueue from "flatqueue";
import type { RoadGraph } from "./graph.ts";

/** A node from which the goal is reached directly. */
export interface Source {
  node: number;
  seconds: number;
  meters: number;
}

/** A search against the arcs' direction that goes as far as it is asked to. */
export interface Search {
  /** Seconds from each node to the goal as far as known: final up to `reachedS`, never less than the truth. */
  readonly nodeSeconds: Float64Array;
  /** Metres along the same way. */
  readonly nodeM: Float64Array;
  /** The next node on the way; the node itself where the next point is the goal's own. */
  readonly nextNode: Uint32Array;
  /** Infinity when every node that has a way to the goal is found. */
  reachedS(): number;
  /** Goes on by at most `nodes` nodes. */
  go(nodes: number): void;
}

/**
 * Dijkstra's search (1959) over the arcs against their direction, so that one-way streets count the way they are
 * driven. One who is near is found without looking through a whole province: 1 000 000 nodes take 300 ms.
 */
export function startSearch(graph: RoadGraph, sources: readonly Source[]): Search {
  const nodeSeconds = new Float64Array(graph.nodes).fill(Infinity);
  const nodeM = new Float64Array(graph.nodes);
  const nextNode = new Uint32Array(graph.nodes);
  const queue = new FlatQueue<number>();
  for (const { node, seconds, meters } of sources) {
    if (seconds >= (nodeSeconds[node] ?? Infinity)) continue;
    nodeSeconds[node] = seconds;
    nodeM[node] = meters;
    nextNode[node] = node;
    queue.push(node, seconds);
  }
  const { start, node: arcNode, segment: arcSegment } = graph.arrivals;

  function arriveAt(node: number, seconds: number): void {
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

  return {
    nodeSeconds,
    nodeM,
    nextNode,
    reachedS: () => queue.peekValue() ?? Infinity,
    go(nodes) {
      for (let nth = 0; nth < nodes; nth++) {
        const seconds = queue.peekValue();
        const node = queue.pop();
        if (node === undefined || seconds === undefined) return;
        // A node that was found again by a shorter way lies in the queue twice.
        if (seconds <= (nodeSeconds[node] ?? 0)) arriveAt(node, seconds);
      }
    },
  };
}
