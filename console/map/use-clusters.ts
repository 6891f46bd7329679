import type { Map as MapLibreMap } from "maplibre-gl";
import { useEffect, useRef, useSyncExternalStore } from "react";
import type { LngLat } from "../../shared/geo.ts";
import { clusters } from "../live/clusters.ts";
import { nearestCluster } from "./clusters.ts";

/** Whether people are shown in clusters: far fewer changes than the clusters themselves have. */
export function useIsGathered(): boolean {
  return useSyncExternalStore(clusters.subscribe, () => clusters.get() !== null);
}

/** Enter on the map goes into the cluster nearest to its middle. Where a ticket is selected, Enter sends somebody. */
export function useEnterCluster(
  map: MapLibreMap | null,
  isFree: boolean,
  approach: (place: LngLat) => void,
): void {
  const latest = useRef({ isFree, approach });
  latest.current = { isFree, approach };
  useEffect(() => {
    if (!map) return;
    const canvas = map.getCanvas();
    const onKey = (event: KeyboardEvent) => {
      const { lng, lat } = map.getCenter();
      const nearest = nearestCluster(clusters.get()?.clusters ?? [], [lng, lat]);
      if (event.key !== "Enter" || !latest.current.isFree || !nearest) return;
      event.preventDefault();
      latest.current.approach(nearest.lngLat);
    };
    canvas.addEventListener("keydown", onKey);
    return () => canvas.removeEventListener("keydown", onKey);
  }, [map]);
}
