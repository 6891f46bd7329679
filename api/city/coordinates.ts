import type { LngLat } from "../../shared/geo.ts";
import type { Bounds } from "./question.ts";

/** How far outside the data a pasted coordinate is still taken for one, degrees: about 10 km. */
const MARGIN = 0.1;
const DECIMAL = String.raw`([+-]?\d{1,3}\.\d+)\s*°?\s*([NSEWO]?)`;
const PAIR = new RegExp(String.raw`^[([]?\s*${DECIMAL}\s*[,;\s]\s*${DECIMAL}\s*[)\]]?$`, "i");

/** Places meant by a pasted pair of numbers: in both orders, as far as they lie in the city. */
export function coordinatesIn(text: string, bounds: Bounds): LngLat[] {
  const match = PAIR.exec(text.replaceAll("−", "-"));
  if (!match) return [];
  const first = signed(match[1], match[2]);
  const second = signed(match[3], match[4]);
  const latFirst: LngLat = [second, first];
  const lngFirst: LngLat = [first, second];
  return [latFirst, lngFirst].filter(
    ([lng, lat], i, both) =>
      lng >= bounds[0] - MARGIN &&
      lat >= bounds[1] - MARGIN &&
      lng <= bounds[2] + MARGIN &&
      lat <= bounds[3] + MARGIN &&
      both.findIndex((other) => other[0] === lng && other[1] === lat) === i,
  );
}

function signed(number: string | undefined, side: string | undefined): number {
  const value = Number(number);
  // O is west in Spanish.
  return /^[SWO]$/i.test(side ?? "") ? -Math.abs(value) : value;
}
