import type { LngLat } from "../../shared/geo.ts";

type Show = (place: LngLat) => void;

const maps = new Set<Show>();

/** Somebody asked to see this place. The map moves only for that, and for Home. */
export function showOnMap(place: LngLat): void {
  for (const show of maps) show(place);
}

/** An open map says how it goes to a place; returns its undo. */
export function onShowPlace(show: Show): () => void {
  maps.add(show);
  return () => maps.delete(show);
}
