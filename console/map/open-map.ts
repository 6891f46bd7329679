import { Map as MapLibreMap, setWorkerUrl } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import type { Theme } from "../ui/theme.ts";
import type { Bounds } from "./camera.ts";
import { fontFamily } from "./font-family.ts";
import { mapStyle } from "./style.ts";
import "maplibre-gl/dist/maplibre-gl.css";

// MapLibre's own worker is not found by bundlers.
setWorkerUrl(workerUrl);

// Labels are drawn once with whatever font is there: it must be there before the first one.
const fonts = ["400 12px", "500 12px", "600 14px", "italic 400 12px"];
const sample = "Aáñ 抢修调度";

export function styleOf(theme: Theme) {
  return mapStyle({ theme, tiles: `${location.origin}/api/city/tiles/{z}/{x}/{y}.mvt` });
}

/**
 * A map that looks straight down, north up. Resolves when its fonts are there; throws GPUInitializationError
 * where the browser cannot draw it.
 */
export async function openMap(container: HTMLElement, theme: Theme, bounds: Bounds): Promise<MapLibreMap> {
  await Promise.allSettled(fonts.map((font) => document.fonts.load(`${font} ${fontFamily}`, sample)));
  const map = new MapLibreMap({
    container,
    style: styleOf(theme),
    bounds,
    localIdeographFontFamily: fontFamily,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    maxPitch: 0,
    minZoom: 8,
    maxZoom: 19,
    renderWorldCopies: false,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  return map;
}
