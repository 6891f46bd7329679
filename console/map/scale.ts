import { mercatorY } from "../../shared/positions/squares.ts";

/** Web Mercator at tiles of 512 pixels: metres of one pixel at a latitude. */
export function metersPerPixel(lat: number, zoom: number): number {
  return (78_271.516_964 * Math.cos((lat * Math.PI) / 180)) / 2 ** zoom;
}

export interface ScaleBar {
  meters: number;
  widthPx: number;
}

/** The longest round length (1, 2 or 5 times a power of ten) that fits into `maxPx`. */
export function scaleBar(perPixel: number, maxPx: number): ScaleBar {
  const most = perPixel * maxPx;
  const power = 10 ** Math.floor(Math.log10(most));
  const meters = ([5, 2].find((step) => step * power <= most) ?? 1) * power;
  return { meters, widthPx: meters / perPixel };
}

export type Project = (lng: number, lat: number) => [x: number, y: number];

/** Pixels from the upper left corner of a map that looks straight down, north up (Web Mercator). */
export function projection(
  view: { center: readonly [number, number]; zoom: number },
  size: { width: number; height: number },
): Project {
  const worldPx = 512 * 2 ** view.zoom;
  const left = (worldPx * (view.center[0] + 180)) / 360 - size.width / 2;
  const top = worldPx * mercatorY(view.center[1]) - size.height / 2;
  return (lng, lat) => [(worldPx * (lng + 180)) / 360 - left, worldPx * mercatorY(lat) - top];
}

const stepPx = 0.5;
const slowestMs = 500;

/**
 * How long a picture may stand while something moves `degrees` in `inMs`: until it has moved by half a pixel. Over a
 * whole city cars crawl by a pixel a second; sixty pictures a second would show the same thing.
 */
export function frameGapMs(degrees: number, inMs: number, zoom: number): number {
  const px = (degrees * 512 * 2 ** zoom) / 360;
  return px === 0 ? slowestMs : Math.min(slowestMs, (inMs * stepPx) / px);
}
