import { type LngLat, metersPerDegree } from "../../../shared/geo.ts";

export interface Picture {
  /** From a place to the drawing's own units, north up, the same scale in both directions. */
  at(lngLat: LngLat): readonly [x: number, y: number];
  /** A round length and how long it is on the drawing. */
  scale: { meters: number; units: number };
}

const marginUnits = 16;
/** A day spent in one house is not blown up until its jitter looks like a way. */
const leastSpanM = 200;

/** Fits places into a box. No map: at the size of a hand the shape of the day is what can be read. */
export function fitTrack(places: readonly LngLat[], width: number, height: number): Picture {
  const lngs = places.map(([lng]) => lng);
  const lats = places.map(([, lat]) => lat);
  const middle: LngLat = [middleOf(lngs), middleOf(lats)];
  const [perLng, perLat] = metersPerDegree(middle[1]);
  const unitsPerM = Math.min(
    (width - 2 * marginUnits) / Math.max(leastSpanM, spanOf(lngs) * perLng),
    (height - 2 * marginUnits) / Math.max(leastSpanM, spanOf(lats) * perLat),
  );
  const meters = roundBelow((0.35 * width) / unitsPerM);
  return {
    at: ([lng, lat]) => [
      width / 2 + (lng - middle[0]) * perLng * unitsPerM,
      height / 2 - (lat - middle[1]) * perLat * unitsPerM,
    ],
    scale: { meters, units: meters * unitsPerM },
  };
}

function middleOf(all: readonly number[]): number {
  return all.length === 0 ? 0 : (Math.min(...all) + Math.max(...all)) / 2;
}

function spanOf(all: readonly number[]): number {
  return all.length === 0 ? 0 : Math.max(...all) - Math.min(...all);
}

/** 1, 2 or 5 with noughts behind. */
function roundBelow(meters: number): number {
  const power = 10 ** Math.floor(Math.log10(meters));
  return [5, 2, 1].map((factor) => factor * power).find((length) => length <= meters) ?? power;
}
