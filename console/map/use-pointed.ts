import type { Map as MapLibreMap } from "maplibre-gl";
import { useCallback, useEffect, useState } from "react";
import type { Pointed } from "./pointed.ts";

/** What the pointer rests on. Its place is kept until the pointer is on something else: a card does not tremble. */
export function usePointed(map: MapLibreMap | null): [Pointed | null, (pointed: Pointed | null) => void] {
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const point = useCallback(
    (next: Pointed | null) =>
      setPointed((last) => (last?.is === next?.is && last?.id === next?.id ? last : next)),
    [],
  );
  useEffect(() => {
    if (!map) return;
    const leave = () => setPointed(null);
    const canvas = map.getCanvasContainer();
    map.on("movestart", leave);
    canvas.addEventListener("pointerleave", leave);
    return () => {
      map.off("movestart", leave);
      canvas.removeEventListener("pointerleave", leave);
    };
  }, [map]);
  return [pointed, point];
}
