import type { GeoJSONSource, Map as MapLibreMap } from "maplibre-gl";
import type { LngLat } from "../../shared/geo.ts";
import { leftAt, placeBetween } from "../map/glide.ts";
import type { Crowd } from "./crowd.ts";

const colors = ["#41c98a", "#ffb020", "#5aa9ff", "#9aa4b2"];

/** The rival: a GeoJSON source that is set anew for every picture. Plain discs, no glyphs, beaks or rings. */
export class GeoJsonCrowd {
  /** How many of the sets have reached the screen; a busy worker leaves the older ones out. */
  pictures = 0;
  #crowd: Crowd;
  #from = new Map<string, LngLat>();
  #startedAt = 0;
  #source: GeoJSONSource;

  constructor(map: MapLibreMap, crowd: Crowd) {
    this.#crowd = crowd;
    map.addSource("people", { type: "geojson", data: this.#collect(0) });
    map.addLayer({
      id: "people",
      type: "circle",
      source: "people",
      paint: {
        "circle-radius": 8,
        "circle-color": ["match", ["get", "kind"], 0, colors[0] ?? "", 1, colors[1] ?? "", colors[2] ?? ""],
        "circle-stroke-width": 2,
        "circle-stroke-color": "#10141a",
      },
    });
    this.#source = map.getSource("people") as GeoJSONSource;
    map.on("data", (event) => {
      if (event.dataType === "source" && event.sourceId === "people" && event.sourceDataType === "content")
        this.pictures++;
    });
    const glide = () => {
      if (this.#startedAt > 0 && leftAt(this.#startedAt, performance.now() - 100) > 0)
        void this.#source.setData(this.#collect(performance.now()));
      requestAnimationFrame(glide);
    };
    glide();
  }

  /** They go on from where they are. */
  leave(): void {
    for (const { repairerId, lngLat } of this.#crowd.positions.values()) this.#from.set(repairerId, lngLat);
    this.#startedAt = performance.now();
  }

  #collect(now: number): GeoJSON.FeatureCollection<GeoJSON.Point> {
    const left = leftAt(this.#startedAt, now);
    return {
      type: "FeatureCollection",
      features: [...this.#crowd.positions.values()].map(({ repairerId, lngLat, heading }, nth) => ({
        type: "Feature",
        geometry: {
          type: "Point",
          coordinates: [...placeBetween(this.#from.get(repairerId) ?? lngLat, lngLat, left)],
        },
        properties: { repairerId, heading, kind: nth % 4 },
      })),
    };
  }
}
