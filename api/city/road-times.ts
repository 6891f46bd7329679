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
import type { City } from "./city.ts";
import { type ReachArea, reachOf } from "./reach.ts";
import { layRoadGrid, type RoadGrid } from "./road-grid.ts";

/** Road times to the sites in work: one search per site, one lookup per person and fix. */
export interface RoadTimes {
  /** For one site and many people. The answer is null where there is no road data at either end. */
  to(site: LngLat): (from: LngLat) => RoadTime | null;
  between(from: LngLat, site: LngLat): RoadTime | null;
  route(from: LngLat, site: LngLat): Route | null;
  /** The areas from which the site is reached in so many minutes. */
  reach(site: LngLat, minutes: readonly number[]): ReachArea;
}

/**
 * Fields and snaps are kept while they are asked for; the oldest go first. A field takes 20 bytes for each node:
 * 0.9 MB for 47 000.
 */
export function createRoadTimes(
  { graph, edge }: Pick<City, "graph" | "edge">,
  keepFields = 64,
  keepSnaps = 50_000,
): RoadTimes {
  const fieldTo = rememberFields(graph, keepFields);
  const snapOf = rememberSnaps(graph, keepSnaps);
  let grid: RoadGrid | null = null;
  const to = (site: LngLat) => {
    const field = fieldTo(site);
    return (from: LngLat) => {
      const snap = snapOf(from);
      return snap && field.from(snap);
    };
  };
  return {
    to,
    between: (from, site) => to(site)(from),
    route(from, site) {
      const snap = snapOf(from);
      return snap && routeFrom(fieldTo(site), snap);
    },
    reach(site, minutes) {
      grid ??= layRoadGrid(graph, edge);
      return reachOf(grid, fieldTo(site), minutes);
    },
  };
}

/** What was used longest ago is forgotten first: a map is in the order of its insertions. */
function rememberFields(graph: RoadGraph, most: number): (site: LngLat) => TravelTimeField {
  const kept = new Map<string, TravelTimeField>();
  return (site) => {
    const key = `${site[0]},${site[1]}`;
    const field = kept.get(key) ?? travelTimeField(graph, site);
    kept.delete(key);
    kept.set(key, field);
    if (kept.size > most) {
      const [oldest] = kept.keys();
      if (oldest !== undefined) kept.delete(oldest);
    }
    return field;
  };
}

/**
 * Thousands are asked for in one answer, so finding one again writes nothing and makes no key: the longitude is the
 * key, and of two places on one longitude the later is kept. When half of `most` are new, the older half is forgotten.
 */
function rememberSnaps(graph: RoadGraph, most: number): (place: LngLat) => Snap | null {
  let young = new Map<number, { lat: number; snap: Snap | null }>();
  let old = young;
  return (place) => {
    const [lng, lat] = place;
    let known = young.get(lng);
    if (known?.lat === lat) return known.snap;
    known = old.get(lng);
    if (known?.lat !== lat) known = { lat, snap: snapToRoad(graph, place) };
    if (young.size >= most / 2) {
      old = young;
      young = new Map();
    }
    young.set(lng, known);
    return known.snap;
  };
}
