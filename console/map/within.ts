import { distanceM, fastDistanceM, type LngLat } from "../../shared/geo.ts";

// The plane is off by 1e-5 within a city; only whoever is that near to the line is measured on the spheroid.
const doubt = 1e-3;

/** Whether a place is inside the circle, the line included, exactly as the server decides it. */
export function isWithin(center: LngLat, radiusM: number, place: LngLat): boolean {
  const nearly = fastDistanceM(center, place);
  if (Math.abs(nearly - radiusM) > radiusM * doubt) return nearly < radiusM;
  return distanceM(center, place) <= radiusM;
}
