import type { LngLat } from "../../shared/geo.ts";
import type { RoadGraph } from "../../shared/roads/graph.ts";
import { type Snap, snapToRoad } from "../../shared/roads/snap.ts";
import {
  type RoadTime,
  type Route,
  routeFrom,
  type TravelTimeField,
  travelTimeField,
} from "../../shared/roads/travel-time.ts";

/** Road times to the sites in work: one search per site, one lookup per person and fix. */
export interface RoadTimes {
  /** Null where there is no road data at either end. */
  between(from: LngLat, site: LngLat): RoadTime | null;
  route(from: LngLat, site: LngLat): Route | null;
}

/** Fields and snaps are kept while they are asked for; the oldest go first. About 0.9 MB a field for 47 000 nodes. */
export function createRoadTimes(graph: RoadGraph, keepFields = 64, keepSnaps = 50_000): RoadTimes {
  const fields = new Map<string, TravelTimeField>();
  const snaps = new Map<string, Snap | null>();
  const fieldTo = (site: LngLat) =>
    recall(fields, keyOf(site), keepFields, () => travelTimeField(graph, site));
  const snapOf = (place: LngLat) => recall(snaps, keyOf(place), keepSnaps, () => snapToRoad(graph, place));
  return {
    between(from, site) {
      const snap = snapOf(from);
      return snap && fieldTo(site).from(snap);
    },
    route(from, site) {
      const snap = snapOf(from);
      return snap && routeFrom(fieldTo(site), snap);
    },
  };
}

function keyOf(place: LngLat): string {
  return `${place[0]},${place[1]}`;
}

/** The value of the key, made once; what was used longest ago is forgotten first. */
function recall<T>(kept: Map<string, T>, key: string, most: number, make: () => T): T {
  const known = kept.get(key);
  const value = known === undefined && !kept.has(key) ? make() : (known as T);
  kept.delete(key);
  kept.set(key, value);
  if (kept.size > most) {
    const [oldest] = kept.keys();
    if (oldest !== undefined) kept.delete(oldest);
  }
  return value;
}
