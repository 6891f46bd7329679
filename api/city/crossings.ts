import { fastDistanceM, type LngLat } from "../../shared/geo.ts";
import { nodeAt, type RoadData } from "../../shared/roads/graph.ts";

/** A place where two named streets meet. */
export interface Crossing {
  streets: readonly [string, string];
  lngLat: LngLat;
}

/** Two carriageways meet a third street several times: nodes of the same two streets this near are one crossing. */
const SAME_CROSSING_M = 80;

/** Every pair of named streets that share a node of the road graph. */
export function findCrossings(roads: RoadData): Crossing[] {
  const namesAt = new Map<number, Set<number>>();
  const note = (node: number, name: number) => {
    const names = namesAt.get(node);
    if (names) names.add(name);
    else namesAt.set(node, new Set([name]));
  };
  for (let s = 0; s < roads.segmentFrom.length; s++) {
    const name = roads.segmentName[s] ?? 0;
    if (name === 0) continue;
    note(roads.segmentFrom[s] ?? 0, name);
    note(roads.segmentTo[s] ?? 0, name);
  }
  const found = new Map<string, Crossing[]>();
  for (const [node, names] of namesAt) {
    if (names.size < 2) continue;
    const sorted = [...names].sort((a, b) => a - b);
    for (const [i, a] of sorted.entries())
      for (const b of sorted.slice(i + 1)) {
        const lngLat = nodeAt(roads, node);
        const known = found.get(`${a}/${b}`) ?? [];
        if (known.some((crossing) => fastDistanceM(crossing.lngLat, lngLat) < SAME_CROSSING_M)) continue;
        known.push({ streets: [roads.names[a] ?? "", roads.names[b] ?? ""], lngLat });
        found.set(`${a}/${b}`, known);
      }
  }
  return [...found.values()].flat();
}
