import { PathStyleExtension, type PathStyleExtensionProps } from "@deck.gl/extensions";
import { PathLayer, SolidPolygonLayer } from "@deck.gl/layers";
import type { LngLat } from "../../../shared/geo.ts";
import { rgba } from "../inks.ts";
import { asPath } from "./as-path.ts";
import type { Look } from "./look.ts";

type Ring = readonly LngLat[];
const dotted = [new PathStyleExtension({ dash: true, dashMode: "path" })];

/** Far enough around any city; Mercator ends before the poles. */
function around([lng, lat]: LngLat): Ring {
  const south = Math.max(lat - 20, -85);
  const north = Math.min(lat + 20, 85);
  return [
    [lng - 30, south],
    [lng + 30, south],
    [lng + 30, north],
    [lng - 30, north],
    [lng - 30, south],
  ];
}

/** Everything outside of the selected ticket's circle steps back. Lies under routes and markers. */
export function dimLayer(ring: Ring | null, center: LngLat | null, look: Look) {
  return new SolidPolygonLayer<readonly Ring[]>({
    id: "outside",
    data: ring && center ? [[around(center), ring]] : [],
    visible: ring !== null,
    getPolygon: (rings) => rings.map(asPath),
    getFillColor: [...rgba(look.inks["--m-dim"])],
  });
}

export function circleLayer(ring: Ring | null, look: Look) {
  return new PathLayer<Ring, PathStyleExtensionProps<Ring>>({
    id: "circle",
    data: ring ? [ring] : [],
    visible: ring !== null,
    getPath: asPath,
    getColor: [...rgba(look.inks["--m-circle"])],
    getWidth: 1.5,
    widthUnits: "pixels",
    capRounded: true,
    jointRounded: true,
    extensions: dotted,
    getDashArray: [2, 5],
    dashUnits: "pixels",
  });
}
