import { booleanPointInPolygon, nearestPointOnLine, polygonToLine } from "@turf/turf";
import type { MultiPolygon, Polygon } from "geojson";
import { circle, distanceM, type LngLat } from "../../shared/geo.ts";

/** How a site and its circle lie to the place where the road data ends. */
export type Reach = "within" | "near_edge" | "leaves" | "outside";

/** As far as a road behind the edge can shorten a way in town by much. */
const nearM = 1_000;

export function reachOf(roads: Polygon | MultiPolygon, site: LngLat, radiusM: number): Reach {
  const isCovered = ([lng, lat]: LngLat) => booleanPointInPolygon([lng, lat], roads);
  if (!isCovered(site)) return "outside";
  if (!circle(site, radiusM).every(isCovered)) return "leaves";
  return distanceM(site, nearestOnEdge(roads, site)) < nearM ? "near_edge" : "within";
}

/** Turf finds the place, on great circles: 30 m off a straight edge of 30 km. The distance is of the spheroid. */
function nearestOnEdge(roads: Polygon | MultiPolygon, [lng, lat]: LngLat): LngLat {
  const lines = polygonToLine(roads);
  const features = lines.type === "FeatureCollection" ? lines.features : [lines];
  const found = features.map((line): LngLat => {
    const [foundLng = lng, foundLat = lat] = nearestPointOnLine(line, [lng, lat]).geometry.coordinates;
    return [foundLng, foundLat];
  });
  return found.reduce((best, next) =>
    distanceM([lng, lat], next) < distanceM([lng, lat], best) ? next : best,
  );
}
