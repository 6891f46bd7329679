import { IconLayer } from "@deck.gl/layers";
import { keyName } from "../atlas/catalogue.ts";
import { keySketch } from "../atlas/key-sketch.ts";
import type { Side } from "../chips.ts";
import type { Fleet } from "../fleet.ts";
import type { GlideExtension, GlideProps } from "./glide-extension.ts";
import { alongWith, glidesWith } from "./gliding.ts";
import { iconsOf, type Look } from "./look.ts";

/** The digit that sends a candidate, standing beside his marker. */
export interface KeyMark {
  repairerId: string;
  key: number;
  side: Side;
  /** From the marker to the middle of the keycap, pixels. */
  offset: readonly [number, number];
}

export const keySizePx = keySketch(1).box;

export function keyLayer(fleet: Fleet, marks: readonly KeyMark[], look: Look, glide: GlideExtension) {
  const along = alongWith(fleet);
  // Whoever has just left the map has no row any more.
  const shown = marks.flatMap((mark) => {
    const row = fleet.rowOf(mark.repairerId);
    return row === undefined ? [] : [{ ...mark, row }];
  });
  return new IconLayer<KeyMark & { row: number }, GlideProps<KeyMark & { row: number }>>({
    ...glidesWith(glide, fleet),
    ...iconsOf(look),
    id: "keys",
    data: shown,
    visible: shown.length > 0,
    getIcon: ({ key }) => keyName(key),
    getPosition: ({ row }) => along.getPosition(row),
    getGlide: ({ row }) => along.getGlide(row),
    getSize: keySizePx,
    getPixelOffset: ({ offset }) => [...offset],
  });
}
