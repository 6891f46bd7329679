import type { LngLat } from "../geo.ts";

/** The web-Mercator world as a square whose side is 1: 0, 0 is its north-western corner. */
export function mercatorX(lng: number): number {
  return (lng + 180) / 360;
}

export function mercatorY(lat: number): number {
  return 0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);
}

export function lngLatAt(x: number, y: number): LngLat {
  return [360 * x - 180, (360 * Math.atan(Math.exp(2 * Math.PI * (0.5 - y)))) / Math.PI - 90];
}

/** How many squares of 64 px lie side by side around a world that is 512 px wide at zoom 0. */
export function squaresAcross(zoom: number): number {
  return 8 * 2 ** zoom;
}

/** The people within one square of the tiling at some zoom. */
export interface Square {
  readonly column: number;
  readonly row: number;
  people: number;
  available: number;
  /** Sums of their places in the world of side 1. */
  x: number;
  y: number;
  /** When the newest of their positions was taken. */
  newestMs: number;
}
