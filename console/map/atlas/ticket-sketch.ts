import type { PriorityCode } from "../../../shared/content.ts";
import type { Ink } from "../inks.ts";
import { disc, type Sketch } from "./sketch.ts";

/** Letters stand for priorities, digits for keys only. */
export const letterOf: Readonly<Record<PriorityCode, string>> = { p1: "A", p2: "B", p3: "C", p4: "D" };

const shapes: Readonly<Record<PriorityCode, { path: string; dy: number; fill: Ink; on: Ink; line: Ink }>> = {
  p1: {
    path: "M-4.8 -12H4.8L11.6 -5.2V4.4L4.8 11.2H-4.8L-11.6 4.4V-5.2Z",
    dy: 0.1,
    fill: "--p-a",
    on: "--p-a-on",
    line: "--p-a-line",
  },
  p2: { path: "M0 -12.6L13 10.4H-13Z", dy: 2.9, fill: "--p-b", on: "--p-b-on", line: "--p-b-line" },
  p3: {
    path: "M0 -13.2L13.2 0 0 13.2 -13.2 0Z",
    dy: 0.5,
    fill: "--p-c",
    on: "--p-c-on",
    line: "--p-c-line",
  },
  p4: {
    path: "M-5 -8.5h10a8.5 8.5 0 0 1 0 17h-10a8.5 8.5 0 0 1 0 -17Z",
    dy: 0.5,
    fill: "--p-d",
    on: "--p-d-on",
    line: "--p-d-line",
  },
};

/** Filled: nobody has it. Outlined: somebody has it. */
export function ticketSketch(priority: PriorityCode, isFilled: boolean): Sketch {
  const { path, dy, fill, on, line } = shapes[priority];
  return {
    box: 36,
    strokes: [
      { path: disc(16), fill: "--m-chip", opacity: 0.8 },
      isFilled ? { path, fill } : { path, fill: "--s1", stroke: line, width: 2 },
    ],
    letter: { text: letterOf[priority], ink: isFilled ? on : line, sizePx: 14, dy },
  };
}

/** Four corners around the selected ticket. */
export const bracketSketch: Sketch = {
  box: 60,
  strokes: [
    {
      path: "M-26 -18v-8h8M18 -26h8v8M26 18v8h-8M-18 26h-8v-8",
      stroke: "--t1",
      width: 2,
    },
  ],
};
