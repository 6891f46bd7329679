import fc from "fast-check";
import { expect, test } from "vitest";
import type { LngLat } from "../geo.ts";
import { groupArcs, type RoadData } from "./graph.ts";
import { components, keepLargestConnected } from "./strongly-connected.ts";
import { anyRoads, roadsOf } from "./testing.ts";

const LINE: LngLat[] = [0, 1, 2, 3, 4].map((i) => [i / 1_000, 0]);

test("stubs that only lead in or only lead out fall away", () => {
  const kept = keepLargestConnected(
    roadsOf(LINE, [
      { from: 0, to: 1, oneWay: true },
      { from: 1, to: 2, name: "Colonia" },
      { from: 2, to: 3 },
      { from: 3, to: 4, oneWay: true },
    ]),
  );
  expect([...kept.nodeLng]).toEqual([0.001, 0.002, 0.003]);
  expect([...kept.segmentFrom]).toEqual([0, 1]);
  expect([...kept.segmentTo]).toEqual([1, 2]);
  expect(kept.names[kept.segmentName[0] ?? 0]).toBe("Colonia");
});

test("two nodes share a component exactly when each can be reached from the other", () => {
  fc.assert(
    fc.property(anyRoads, ({ roads }) => {
      const component = components(roads);
      const reached = Array.from(component, (_, node) => reachable(roads, node));
      for (let a = 0; a < component.length; a++)
        for (let b = 0; b < component.length; b++)
          expect(component[a] === component[b]).toBe(!!reached[a]?.has(b) && !!reached[b]?.has(a));
    }),
    { numRuns: 500, seed: 5 },
  );
});

test("a street of a hundred thousand pieces does not overflow the stack", () => {
  const nodes: LngLat[] = Array.from({ length: 100_000 }, (_, i) => [i / 1e6, 0]);
  const streets = nodes.slice(1).map((_, i) => ({ from: i, to: i + 1 }));
  expect(keepLargestConnected(roadsOf(nodes, streets)).nodeLng).toHaveLength(100_000);
});

function reachable(roads: RoadData, from: number): Set<number> {
  const { start, node } = groupArcs(roads, roads.nodeLng.length, "departures");
  const seen = new Set([from]);
  for (const at of seen)
    for (let arc = start[at] ?? 0; arc < (start[at + 1] ?? 0); arc++) seen.add(node[arc] ?? 0);
  return seen;
}
