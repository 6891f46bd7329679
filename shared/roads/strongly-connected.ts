import { type Arcs, groupArcs, type RoadData } from "./graph.ts";

/**
 * The part of the network within which every place can be reached from every other: the largest strongly connected
 * component (Kosaraju and Sharir, 1981). What falls away are car parks behind a border, stubs at the edge of the
 * data and one-way streets that only lead out of it: from there or to there no time could be told.
 */
export function keepLargestConnected(data: RoadData): RoadData {
  const component = components(data);
  const sizes = new Map<number, number>();
  for (const number of component) sizes.set(number, (sizes.get(number) ?? 0) + 1);
  let largest = -1;
  for (const [number, size] of sizes) if (size > (sizes.get(largest) ?? 0)) largest = number;
  return keepNodes(data, (node) => component[node] === largest);
}

/** The number of each node's strongly connected component. */
export function components(data: RoadData): Int32Array {
  const nodes = data.nodeLng.length;
  const order = leavingOrder(groupArcs(data, nodes, "departures"), nodes);
  const { start, node } = groupArcs(data, nodes, "arrivals");
  const component = new Int32Array(nodes).fill(-1);
  const stack: number[] = [];
  for (let i = nodes - 1, number = 0; i >= 0; i--) {
    const root = order[i] ?? 0;
    if (component[root] !== -1) continue;
    component[root] = number;
    stack.push(root);
    for (let at = stack.pop(); at !== undefined; at = stack.pop())
      for (let arc = start[at] ?? 0; arc < (start[at + 1] ?? 0); arc++) {
        const next = node[arc] ?? 0;
        if (component[next] !== -1) continue;
        component[next] = number;
        stack.push(next);
      }
    number++;
  }
  return component;
}

/** Nodes in the order in which a depth-first walk is done with them; a loop, as streets are longer than call stacks. */
function leavingOrder({ start, node }: Arcs, nodes: number): Uint32Array {
  const order = new Uint32Array(nodes);
  const nextArc = start.slice(0, nodes);
  const isSeen = new Uint8Array(nodes);
  const stack: number[] = [];
  let done = 0;
  for (let root = 0; root < nodes; root++) {
    if (isSeen[root]) continue;
    isSeen[root] = 1;
    stack.push(root);
    for (let at = stack.at(-1); at !== undefined; at = stack.at(-1)) {
      const arc = nextArc[at] ?? 0;
      if (arc === start[at + 1]) {
        order[done++] = at;
        stack.pop();
        continue;
      }
      nextArc[at] = arc + 1;
      const next = node[arc] ?? 0;
      if (isSeen[next]) continue;
      isSeen[next] = 1;
      stack.push(next);
    }
  }
  return order;
}

/** Only the nodes that pass, and the segments with both ends among them, numbered anew. */
function keepNodes(data: RoadData, isKept: (node: number) => boolean): RoadData {
  const number = new Int32Array(data.nodeLng.length).fill(-1);
  const kept: number[] = [];
  for (let node = 0; node < number.length; node++) if (isKept(node)) number[node] = kept.push(node) - 1;
  const numberOf = (node: number | undefined) => number[node ?? 0] ?? -1;
  const segments: number[] = [];
  for (let s = 0; s < data.segmentFrom.length; s++)
    if (numberOf(data.segmentFrom[s]) !== -1 && numberOf(data.segmentTo[s]) !== -1) segments.push(s);
  return {
    nodeLng: Float64Array.from(kept, (node) => data.nodeLng[node] ?? 0),
    nodeLat: Float64Array.from(kept, (node) => data.nodeLat[node] ?? 0),
    segmentFrom: Uint32Array.from(segments, (s) => numberOf(data.segmentFrom[s])),
    segmentTo: Uint32Array.from(segments, (s) => numberOf(data.segmentTo[s])),
    segmentKmh: Float32Array.from(segments, (s) => data.segmentKmh[s] ?? 0),
    segmentName: Uint32Array.from(segments, (s) => data.segmentName[s] ?? 0),
    segmentClass: Uint8Array.from(segments, (s) => data.segmentClass[s] ?? 0),
    segmentOneWay: Uint8Array.from(segments, (s) => data.segmentOneWay[s] ?? 0),
    names: data.names,
  };
}
