import { PathStyleExtension, type PathStyleExtensionProps } from "@deck.gl/extensions";
import { PathLayer } from "@deck.gl/layers";
import type { LngLat } from "../../../shared/geo.ts";
import { rgba } from "../inks.ts";
import { asPath } from "./as-path.ts";
import type { Look } from "./look.ts";

const dashed = [new PathStyleExtension({ dash: true, dashMode: "path" })];

/** Where the road data ends: beyond it there is no road time. */
export function edgeLayer(rings: readonly (readonly LngLat[])[], look: Look) {
  return new PathLayer<readonly LngLat[], PathStyleExtensionProps>({
    id: "edge",
    data: rings,
    visible: rings.length > 0,
    getPath: asPath,
    getColor: [...rgba(look.inks["--t2"], 0.7)],
    getWidth: 1.25,
    widthUnits: "pixels",
    extensions: dashed,
    getDashArray: [8, 6],
    dashUnits: "pixels",
  });
}
