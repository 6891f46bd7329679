import { queryOptions, useQuery } from "@tanstack/react-query";
import type { GeoJSON, MultiPolygon, Polygon, Position } from "geojson";
import { fastDistanceM, type LngLat } from "../../shared/geo.ts";
import { getJson } from "../live/http.ts";

type Rings = readonly (readonly LngLat[])[];

/** Where the road data ends; it changes only with the city pack. */
export function useEdge(): Rings {
  return useQuery({ ...edgeQuery, select: ringsOf }).data ?? none;
}

const none: Rings = [];

/** The same as a surface: where there are roads to go by. */
export function useRoadData(): Polygon | MultiPolygon | undefined {
  return useQuery(edgeQuery).data;
}

const edgeQuery = queryOptions({
  queryKey: ["city", "edge"],
  queryFn: ({ signal }) => getJson<Polygon | MultiPolygon>("/api/city/edge", signal),
});

export function ringsOf(shape: GeoJSON): Rings {
  switch (shape.type) {
    case "FeatureCollection":
      return shape.features.flatMap(ringsOf);
    case "Feature":
      return shape.geometry === null ? [] : ringsOf(shape.geometry);
    case "GeometryCollection":
      return shape.geometries.flatMap(ringsOf);
    case "Polygon":
      return shape.coordinates.map((ring) => ring.map(asLngLat));
    case "MultiPolygon":
      return shape.coordinates.flat().map((ring) => ring.map(asLngLat));
    case "LineString":
      return [shape.coordinates.map(asLngLat)];
    default:
      return [];
  }
}

/** Places along rings, about `stepM` apart: somewhere on the visible part of a line there is room for its name. */
export function along(rings: Rings, stepM: number): LngLat[] {
  return rings.flatMap((ring) =>
    ring.slice(1).flatMap((to, i) => {
      const from = ring[i] ?? to;
      const steps = Math.max(1, Math.round(fastDistanceM(from, to) / stepM));
      return Array.from({ length: steps }, (_, step): LngLat => {
        const part = (step + 0.5) / steps;
        return [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part];
      });
    }),
  );
}

function asLngLat([lng = 0, lat = 0]: Position): LngLat {
  return [lng, lat];
}
