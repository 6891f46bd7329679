import type { Ink } from "../inks.ts";

/** One glyph as a list of paths in pixels around its own centre: one source for every size and both themes. */
export interface Sketch {
  /** Side of the square the glyph fits in. */
  box: number;
  strokes: readonly Stroke[];
  letter?: Letter;
}

export interface Stroke {
  path: string;
  /** Side of the box in which the path was drawn from its upper left corner; left out when drawn around 0, 0. */
  drawnIn?: number;
  fill?: Ink;
  stroke?: Ink;
  width?: number;
  dash?: readonly number[];
  opacity?: number;
}

interface Letter {
  text: string;
  ink: Ink;
  sizePx: number;
  /** Below the centre: triangles carry their weight low. */
  dy?: number;
}

export function disc(radius: number, x = 0, y = 0): string {
  return `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0Z`;
}

export function square(half: number, corner: number): string {
  const side = 2 * (half - corner);
  const arc = (dx: number, dy: number) => `a${corner} ${corner} 0 0 1 ${dx} ${dy}`;
  return (
    `M${corner - half} ${-half}h${side}${arc(corner, corner)}v${side}${arc(-corner, corner)}` +
    `h${-side}${arc(-corner, -corner)}v${-side}${arc(corner, -corner)}Z`
  );
}
