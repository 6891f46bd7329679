import { type Sketch, square } from "./sketch.ts";

/** The keycap beside a candidate: the same digit sends him from the list. */
export function keySketch(key: number): Sketch {
  return {
    box: 20,
    strokes: [{ path: square(8, 2), fill: "--btn" }],
    letter: { text: String(key), ink: "--btn-t", sizePx: 12, dy: 0.5 },
  };
}
