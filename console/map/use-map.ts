import { GPUInitializationError, type Map as MapLibreMap } from "maplibre-gl";
import { type RefObject, useEffect, useRef, useState } from "react";
import type { Theme } from "../ui/theme.ts";
import type { Bounds } from "./camera.ts";
import { openMap, styleOf } from "./open-map.ts";

export type MapTrouble = "noWebgl" | "lostPicture";

/** A MapLibre map in a box, for as long as the box is there. `label` is what a screen reader calls it. */
export function useMap(
  box: RefObject<HTMLElement | null>,
  bounds: Bounds | undefined,
  theme: Theme,
  label: string,
): { map: MapLibreMap | null; trouble: MapTrouble | null; reportTrouble: (trouble: MapTrouble) => void } {
  const [map, setMap] = useState<MapLibreMap | null>(null);
  const [trouble, setTrouble] = useState<MapTrouble | null>(null);
  const dressed = useRef(theme);
  const first = useRef({ bounds, theme });
  first.current = { bounds, theme };
  const isReady = bounds !== undefined;

  useEffect(() => {
    const container = box.current;
    const { bounds: startAt, theme: startIn } = first.current;
    if (!container || !isReady || !startAt) return;
    let isGone = false;
    let opened: MapLibreMap | null = null;
    openMap(container, startIn, startAt)
      .then((next) => {
        if (isGone) return next.remove();
        opened = next;
        next.on("webglcontextlost", () => setTrouble("lostPicture"));
        next.on("webglcontextrestored", () => setTrouble(null));
        next.on("error", ({ error }) => {
          if (error instanceof GPUInitializationError) setTrouble("noWebgl");
        });
        dressed.current = startIn;
        setMap(next);
      })
      .catch(() => setTrouble("noWebgl"));
    return () => {
      isGone = true;
      setMap(null);
      opened?.remove();
    };
  }, [box, isReady]);

  useEffect(() => {
    if (!map || dressed.current === theme) return;
    dressed.current = theme;
    map.setStyle(styleOf(theme));
  }, [map, theme]);

  useEffect(() => {
    map?.getCanvas().setAttribute("aria-label", label);
  }, [map, label]);

  return { map, trouble, reportTrouble: setTrouble };
}
