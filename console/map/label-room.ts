import type { GeoJSONSource, Map as MapLibreMap } from "maplibre-gl";
import type { LngLat } from "../../shared/geo.ts";

/**
 * Street and place names yield to tickets. MapLibre keeps its labels apart from its own symbols only, so every ticket
 * is a symbol there as well: one that is placed first and cannot be seen.
 */
const id = "room-for-tickets";
const sidePx = 36;

export function keepLabelsOff(map: MapLibreMap, places: readonly LngLat[]): void {
  const data = {
    type: "MultiPoint" as const,
    coordinates: places.map(([lng, lat]) => [lng, lat]),
  };
  const source = map.getSource<GeoJSONSource>(id);
  if (source) {
    source.setData(data);
    return;
  }
  if (!map.hasImage(id))
    map.addImage(id, { width: sidePx, height: sidePx, data: new Uint8Array(4 * sidePx * sidePx) });
  map.addSource(id, { type: "geojson", data });
  map.addLayer({
    id,
    type: "symbol",
    source: id,
    layout: { "icon-image": id, "icon-allow-overlap": true, "icon-ignore-placement": false },
  });
}
