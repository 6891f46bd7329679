import type { Map as MapLibreMap } from "maplibre-gl";
import { useEffect, useMemo } from "react";
import type { Ticket } from "../../shared/schema.ts";
import { keepLabelsOff } from "./label-room.ts";

/** Keeps the names on the map off the tickets, also after the theme has brought another style. */
export function useLabelRoom(map: MapLibreMap | null, tickets: readonly Ticket[]): void {
  const key = tickets.map(({ site }) => site.lngLat.join(",")).join(";");
  // biome-ignore lint/correctness/useExhaustiveDependencies: only places matter; labels would flicker with every event
  const places = useMemo(() => tickets.map(({ site }) => site.lngLat), [key]);
  useEffect(() => {
    if (!map) return;
    const keep = () => keepLabelsOff(map, places);
    // Undefined until the style has been read; style.load follows then.
    if (map.getStyle()) keep();
    map.on("style.load", keep);
    return () => {
      map.off("style.load", keep);
    };
  }, [map, places]);
}
