import type { LngLat } from "../../../shared/geo.ts";
import type { useMap } from "../../map/use-map.ts";

export type OpenMap = NonNullable<ReturnType<typeof useMap>["map"]>;

/** The way and where this phone is, in the colours of the theme; drawn again where another style has swept it away. */
export function drawWay(map: OpenMap, line: readonly LngLat[], here: LngLat | null): void {
  const ink = getComputedStyle(document.documentElement);
  const color = (name: string) => ink.getPropertyValue(name).trim();
  put(map, "way", { type: "LineString", coordinates: line.map(([lng, lat]) => [lng, lat]) });
  put(
    map,
    "here",
    here ? { type: "Point", coordinates: [...here] } : { type: "MultiPoint", coordinates: [] },
  );
  if (map.getLayer("here")) return;
  for (const [id, width, paint] of [
    ["way-case", 8, "--m-route-case"],
    ["way", 4, "--m-route"],
  ] as const)
    map.addLayer({
      id,
      type: "line",
      source: "way",
      layout: { "line-cap": "round", "line-join": "round" },
      paint: { "line-width": width, "line-color": color(paint) },
    });
  map.addLayer({
    id: "here",
    type: "circle",
    source: "here",
    paint: {
      "circle-radius": 8,
      "circle-color": color("--acc"),
      "circle-stroke-width": 3,
      "circle-stroke-color": color("--m-route-case"),
    },
  });
}

type Drawn =
  | { type: "LineString"; coordinates: number[][] }
  | { type: "Point"; coordinates: number[] }
  | { type: "MultiPoint"; coordinates: number[][] };

function put(map: OpenMap, id: string, geometry: Drawn): void {
  const data = { type: "Feature" as const, properties: {}, geometry };
  // Made here and nowhere else, so it is one of GeoJSON.
  const source = map.getSource(id) as { setData(data: object): void } | undefined;
  if (source) source.setData(data);
  else map.addSource(id, { type: "geojson", data });
}
