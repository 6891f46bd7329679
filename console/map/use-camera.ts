import type { Map as MapLibreMap } from "maplibre-gl";
import { useEffect, useMemo, useRef } from "react";
import type { LngLat } from "../../shared/geo.ts";
import { type Bounds, boundsOf, Camera } from "./camera.ts";
import { zoomsNearer } from "./clusters.ts";
import { onShowPlace } from "./shown-place.ts";
import { prefersStillness } from "./stillness.ts";

/** Shows the circle of a ticket when it is selected; the Home key and `goHome` go back to it. */
export function useCamera(
  map: MapLibreMap | null,
  selectedId: string | null,
  ring: readonly LngLat[] | null,
  city: Bounds | null,
): { goHome: () => void; approach: (place: LngLat) => void } {
  const camera = useMemo(() => (map ? new Camera(map, prefersStillness) : null), [map]);
  const shownFor = useRef<string | null>(null);
  const home = useRef(city);
  home.current = ring ? boundsOf(ring) : city;

  useEffect(() => {
    if (!camera || !ring || shownFor.current === selectedId) return;
    shownFor.current = selectedId;
    camera.show(boundsOf(ring));
  }, [camera, ring, selectedId]);

  useEffect(() => (camera ? onShowPlace((place) => camera.lookAt(place)) : undefined), [camera]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Home" || isEditing(event.target) || !home.current) return;
      event.preventDefault();
      camera?.home(home.current);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [camera]);

  return {
    goHome() {
      if (home.current) camera?.home(home.current);
    },
    approach: (place) => camera?.approach(place, zoomsNearer),
  };
}

/** In a text the same key goes to the start of the line. */
function isEditing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [role=slider]") !== null;
}
