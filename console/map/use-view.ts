import type { Map as MapLibreMap } from "maplibre-gl";
import { useCallback, useEffect, useSyncExternalStore } from "react";
import { sendView } from "../live/connection.ts";

const settleMs = 150;

/** Tells the server which part of the city is on the screen, so that its positions come. */
export function useToldView(map: MapLibreMap | null): void {
  useEffect(() => {
    if (!map) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      const bounds = map.getBounds();
      sendView([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()], map.getZoom());
    };
    const tellSoon = () => {
      clearTimeout(timer);
      timer = setTimeout(tell, settleMs);
    };
    tell();
    map.on("moveend", tellSoon);
    return () => {
      clearTimeout(timer);
      map.off("moveend", tellSoon);
    };
  }, [map]);
}

export function useZoom(map: MapLibreMap): number {
  const subscribe = useCallback(
    (changed: () => void) => {
      map.on("zoom", changed);
      return () => {
        map.off("zoom", changed);
      };
    },
    [map],
  );
  return useSyncExternalStore(subscribe, () => map.getZoom());
}
