import fc from "fast-check";
import type { LngLat } from "../geo.ts";
import type { RoadData } from "./graph.ts";
import { ROAD_CLASSES } from "./road-class.ts";

export interface Street {
  from: number;
  to: number;
  kmh?: number;
  oneWay?: boolean;
  roadClass?: (typeof ROAD_CLASSES)[number];
  name?: string;
}

/** A road network small enough to think about. */
export function roadsOf(nodes: readonly LngLat[], streets: readonly Street[]): RoadData {
  const names = [...new Set(["", ...streets.map((street) => street.name ?? "")])];
  return {
    nodeLng: Float64Array.from(nodes, (node) => node[0]),
    nodeLat: Float64Array.from(nodes, (node) => node[1]),
    segmentFrom: Uint32Array.from(streets, (street) => street.from),
    segmentTo: Uint32Array.from(streets, (street) => street.to),
    segmentKmh: Float32Array.from(streets, (street) => street.kmh ?? 36),
    segmentName: Uint32Array.from(streets, (street) => names.indexOf(street.name ?? "")),
    segmentClass: Uint8Array.from(streets, (street) =>
      ROAD_CLASSES.indexOf(street.roadClass ?? "residential"),
    ),
    segmentOneWay: Uint8Array.from(streets, (street) => (street.oneWay ? 1 : 0)),
    names,
  };
}

const place = fc.tuple(
  fc.double({ min: -56.2, max: -56.18, noNaN: true }),
  fc.double({ min: -34.9, max: -34.885, noNaN: true }),
);

/** Networks of 2 to 14 nodes, one-way streets and unreachable corners included, and two places near them. */
export const anyRoads = fc
  .record({
    nodes: fc.array(place, { minLength: 2, maxLength: 14 }),
    picks: fc.uniqueArray(
      fc.record({
        a: fc.nat(13),
        step: fc.integer({ min: 1, max: 13 }),
        kmh: fc.integer({ min: 5, max: 100 }),
        oneWay: fc.boolean(),
      }),
      { minLength: 1, maxLength: 30, selector: ({ a, step }) => a * 14 + step },
    ),
    to: place,
    from: place,
  })
  .map(({ nodes, picks, to, from }) => {
    const streets = new Map<string, Street>();
    for (const { a, step, kmh, oneWay } of picks) {
      const start = a % nodes.length;
      const end = (start + 1 + (step % (nodes.length - 1))) % nodes.length;
      streets.set([start, end].sort().join(), { from: start, to: end, kmh, oneWay });
    }
    return { to, from, roads: roadsOf(nodes.map(unsettle), [...streets.values()]) };
  });

/** Two streets on the same line would both be the nearest; a nudge of some metres keeps any three nodes off one. */
function unsettle([lng, lat]: LngLat, i: number): LngLat {
  return [lng + Math.sin(12.989_8 * (i + 1)) * 2e-4, lat + Math.sin(78.233 * (i + 1)) * 2e-4];
}
