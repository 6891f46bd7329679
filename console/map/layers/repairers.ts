import { PathStyleExtension, type PathStyleExtensionProps } from "@deck.gl/extensions";
import { IconLayer, ScatterplotLayer } from "@deck.gl/layers";
import { beakSketch, bodySketch, haloSketch, leadRingSketch } from "../atlas/repairer-sketch.ts";
import type { Fleet } from "../fleet.ts";
import type { MarkRows, RepairerRows } from "../marks.ts";
import type { GlideExtension, GlideProps } from "./glide-extension.ts";
import { alongWith, glidesWith } from "./gliding.ts";
import { iconsOf, type Look } from "./look.ts";

const bodyBox = bodySketch("available", 0).box;
const beakBox = beakSketch("available").box;
const haloBox = haloSketch("available").box;
const dashed = new PathStyleExtension({ dash: true });

export const repairersLayerId = "repairers";

/** Everybody on the map. All that differs between people comes as arrays; their sizes are shares of a glyph's box. */
export function repairerLayers(
  fleet: Fleet,
  rows: RepairerRows,
  emphasised: ReadonlySet<number>,
  look: Look,
  glide: GlideExtension,
) {
  const gliding = glidesWith(glide, fleet);
  const icons = (id: string, data: MarkRows, sizeScale: number, pickable = false) =>
    new IconLayer<unknown, GlideProps>({ ...gliding, ...iconsOf(look), id, data, sizeScale, pickable });
  const along = alongWith(fleet);
  return [
    new ScatterplotLayer<unknown, GlideProps & PathStyleExtensionProps>({
      ...gliding,
      id: "uncertainty",
      data: rows.uncertainty,
      visible: rows.hasRings,
      stroked: true,
      radiusUnits: "meters",
      radiusMaxPixels: 64,
      getLineWidth: 1,
      lineWidthUnits: "pixels",
      extensions: [...gliding.extensions, dashed],
      getDashArray: [4, 8],
    }),
    icons("halos", rows.halos, haloBox),
    icons("beaks", rows.beaks, beakBox),
    icons(repairersLayerId, rows.bodies, bodyBox, true),
    new IconLayer<number, GlideProps<number>>({
      ...gliding,
      ...iconsOf(look),
      ...along,
      id: "lead-ring",
      data: [...emphasised],
      visible: emphasised.size > 0,
      getIcon: () => "lead-ring",
      getSize: leadRingSketch.box,
    }),
  ];
}
