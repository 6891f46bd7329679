import { fastDistanceM, type LngLat } from "../../shared/geo.ts";
import { nodeAt, type RoadGraph } from "../../shared/roads/graph.ts";
import { routeFrom, type TravelTimeField, travelTimeField } from "../../shared/roads/travel-time.ts";
import { type Random, randomOf } from "../random.ts";
import { cutPath, type Path, secondsOf, straightPath } from "./path.ts";

/** The city's streets for people who drive them. */
export interface Streets {
  somewhere(random: Random): LngLat;
  /** By road; a straight line where there is no road data. */
  wayTo(site: LngLat, from: LngLat): Path;
  /** A turn around the neighbourhood. */
  patrolFrom(from: LngLat, random: Random): Path;
}

/** A field costs 8 to 20 ms and, with 47 000 nodes, a megabyte: everybody patrols between the same few points. */
const patrolPoints = 32;
const keptSites = 32;
const offRoadMps = 8;
const patrolS = { least: 120, most: 900 };

export function createStreets(graph: RoadGraph, seed: number): Streets {
  const random = randomOf(seed, "patrol points");
  const somewhere = (draw: Random) => nodeAt(graph, Math.floor(draw.unit() * graph.nodes));
  const goals = Array.from({ length: patrolPoints }, () => somewhere(random));
  const patrolFields = keepRecent(patrolPoints, (goal) => travelTimeField(graph, goal));
  const siteFields = keepRecent(keptSites, (site) => travelTimeField(graph, site));

  return {
    somewhere,
    wayTo: (site, from) => routeFrom(siteFields(site), from) ?? straightPath(from, site, offRoadMps),
    patrolFrom(from, draw) {
      const near = [...goals].sort((a, b) => fastDistanceM(from, a) - fastDistanceM(from, b)).slice(0, 8);
      const ways = near.flatMap((goal) => routeFrom(patrolFields(goal), from) ?? []);
      const fitting = ways.filter((way) => {
        const seconds = secondsOf(way);
        return seconds >= patrolS.least && seconds <= patrolS.most;
      });
      const choice = fitting.length > 0 ? fitting : ways;
      if (choice.length === 0) return straightPath(from, somewhere(draw), offRoadMps);
      // Not all the way: else everybody would meet at the same few corners.
      return cutPath(draw.pick(choice), draw.between(0.5, 0.95));
    },
  };
}

/** The fields asked for last, by place. */
function keepRecent(
  most: number,
  compute: (place: LngLat) => TravelTimeField,
): (place: LngLat) => TravelTimeField {
  const kept = new Map<string, TravelTimeField>();
  return (place) => {
    const key = place.join();
    const field = kept.get(key) ?? compute(place);
    kept.delete(key);
    kept.set(key, field);
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    return field;
  };
}
