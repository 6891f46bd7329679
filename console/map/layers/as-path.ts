import type { LngLat } from "../../../shared/geo.ts";

/** deck.gl's types want places that could be written to. */
export function asPath(points: readonly LngLat[]): [number, number][] {
  return points.map(([lng, lat]) => [lng, lat]);
}
