import type { Site } from "../../shared/schema.ts";

/** What to call a place: the address found, else the one said, else where the pin is. */
export function addressOf(site: Site): string {
  const [lng, lat] = site.lngLat;
  return site.addressFound ?? site.addressSaid ?? `${lat.toFixed(5)}, ${lng.toFixed(5)}`;
}

/** Colorado 2260 bis: the street, and the number with what follows it; null where there is none. */
export function splitAddress(text: string): { street: string; number: string | null } {
  const [, street, number] = /^(.*\D)\s(\d+[a-z]?(?: bis)?)$/iu.exec(text) ?? [];
  return street !== undefined && number !== undefined ? { street, number } : { street: text, number: null };
}
