import type { PriorityCode } from "../../../shared/content.ts";
import { type PriorityLetter, priorityShapes } from "../../ui/priority-glyph.tsx";
import type { Ink } from "../inks.ts";
import { disc, type Sketch } from "./sketch.ts";

interface Dress {
  letter: PriorityLetter;
  fill: Ink;
  on: Ink;
  line: Ink;
  /** Triangles carry their letter low. */
  dy: number;
}

const dresses: Readonly<Record<PriorityCode, Dress>> = {
  p1: { letter: "A", fill: "--p-a", on: "--p-a-on", line: "--p-a-line", dy: 0.3 },
  p2: { letter: "B", fill: "--p-b", on: "--p-b-on", line: "--p-b-line", dy: 3 },
  p3: { letter: "C", fill: "--p-c", on: "--p-c-on", line: "--p-c-line", dy: 0.6 },
  p4: { letter: "D", fill: "--p-d", on: "--p-d-on", line: "--p-d-line", dy: 0.6 },
};

/** Filled: nobody has it. Outlined: somebody has it. */
export function ticketSketch(priority: PriorityCode, isFilled: boolean): Sketch {
  const { letter, fill, on, line, dy } = dresses[priority];
  const shape = { path: priorityShapes[letter], drawnIn: 28 };
  return {
    box: 36,
    strokes: [
      { path: disc(16), fill: "--m-chip", opacity: 0.8 },
      isFilled ? { ...shape, fill } : { ...shape, fill: "--s1", stroke: line, width: 2 },
    ],
    letter: { text: letter, ink: isFilled ? on : line, sizePx: 14, dy },
  };
}

/** Four corners around the selected ticket. */
export const bracketSketch: Sketch = {
  box: 60,
  strokes: [{ path: "M-26 -18v-8h8M18 -26h8v8M26 18v8h-8M-18 26h-8v-8", stroke: "--t1", width: 2 }],
};
