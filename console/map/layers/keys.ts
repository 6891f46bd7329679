import { IconLayer } from "@deck.gl/layers";
import { keyName } from "../atlas/catalogue.ts";
import { keySketch } from "../atlas/key-sketch.ts";
import type { Side } from "../chips.ts";
import type { Fleet } from "../fleet.ts";
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

export function keyLayer(fleet: Fleet, marks: readonly KeyMark[], look: Look, frame: number) {
  return new IconLayer<KeyMark>({
    ...iconsOf(look),
    id: "keys",
    data: marks,
    getIcon: ({ key }) => keyName(key),
    getPosition: ({ repairerId }) => {
      const row = fleet.rowOf(repairerId);
      return row === undefined ? [0, 0] : [fleet.coords[2 * row] ?? 0, fleet.coords[2 * row + 1] ?? 0];
    },
    getSize: ({ repairerId }) => (fleet.rowOf(repairerId) === undefined ? 0 : keySizePx),
    getPixelOffset: ({ offset }) => [...offset],
    updateTriggers: { getPosition: frame, getSize: fleet.rows },
  });
}
