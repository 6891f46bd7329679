import type { Sketch } from "./sketch.ts";

export interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface Arrangement {
  width: number;
  height: number;
  places: ReadonlyMap<string, Place>;
}

// Mipmaps average neighbours: glyphs need clear space between them.
const gap = 4;

/** Shelves of glyphs, tallest first, in device pixels. */
export function arrange(
  sketches: ReadonlyMap<string, Sketch>,
  pixelRatio: number,
  width = 1024,
): Arrangement {
  const places = new Map<string, Place>();
  let x = gap;
  let y = gap;
  let shelf = 0;
  for (const [name, { box }] of [...sketches].sort(([, a], [, b]) => b.box - a.box)) {
    const side = Math.ceil(box * pixelRatio);
    if (x + side + gap > width) {
      x = gap;
      y += shelf + gap;
      shelf = 0;
    }
    places.set(name, { x, y, width: side, height: side });
    x += side + gap;
    shelf = Math.max(shelf, side);
  }
  return { width, height: y + shelf + gap, places };
}
