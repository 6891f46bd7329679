import type { Site } from "../../shared/schema.ts";

/** What to call a place: the address found, else the one said, else where the pin is. */
export function addressOf(site: Site): string {
  const [lng, lat] = site.lngLat;
  return site.addressFound ?? site.addressSaid ?? `${lat.toFixed(5)}, ${lng.toFixed(5)}`;
}
