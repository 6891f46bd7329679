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
