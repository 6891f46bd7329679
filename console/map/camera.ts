import { bbox } from "@turf/turf";
import type { LngLat } from "../../shared/geo.ts";

export type Bounds = [west: number, south: number, east: number, north: number];

interface Movable {
  on(type: "movestart", listener: (event: { originalEvent?: unknown }) => void): unknown;
  fitBounds(bounds: Bounds, options: { padding: Padding; duration: number }): unknown;
  easeTo(options: { center: [number, number]; zoom: number; duration: number }): unknown;
  getZoom(): number;
}
interface Padding {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

// Room for the controls over the map.
const padding: Padding = { top: 60, bottom: 56, left: 24, right: 24 };
const glideMs = 400;

/** Moves the map only where nobody has moved it by hand; home() is the hand that gives it back. */
export class Camera {
  #map: Movable;
  #isMovedByHand = false;
  readonly #isStill: () => boolean;

  constructor(map: Movable, isStill: () => boolean) {
    this.#map = map;
    this.#isStill = isStill;
    map.on("movestart", (event) => {
      if (event.originalEvent) this.#isMovedByHand = true;
    });
  }

  /** A ticket was selected: shows its circle, unless somebody is looking elsewhere. */
  show(bounds: Bounds): void {
    if (!this.#isMovedByHand) this.#fit(bounds);
  }

  home(bounds: Bounds): void {
    this.#isMovedByHand = false;
    this.#fit(bounds);
  }

  /** Somebody asked for this place by name: some 600 m around it, and the map stays there until Home. */
  lookAt([lng, lat]: LngLat): void {
    this.#isMovedByHand = true;
    const [dLng, dLat] = [0.0075, 0.005];
    this.#fit([lng - dLng, lat - dLat, lng + dLng, lat + dLat]);
  }

  /** Somebody wants to see closer who is here; the map stays there until Home. */
  approach([lng, lat]: LngLat, zooms: number): void {
    this.#isMovedByHand = true;
    this.#map.easeTo({ center: [lng, lat], zoom: this.#map.getZoom() + zooms, duration: this.#durationMs() });
  }

  #fit(bounds: Bounds): void {
    this.#map.fitBounds(bounds, { padding, duration: this.#durationMs() });
  }

  #durationMs(): number {
    return this.#isStill() ? 0 : glideMs;
  }
}

export function boundsOf(points: readonly LngLat[]): Bounds {
  const [west, south, east, north] = bbox({
    type: "MultiPoint",
    coordinates: points.map(([lng, lat]) => [lng, lat]),
  });
  return [west, south, east, north];
}
