import type { Ink } from "../inks.ts";
import { disc, type Sketch, type Stroke, square } from "./sketch.ts";

/** Off shift is never on the map. */
export type Shown = "available" | "offered" | "engaged" | "silent";

const bodyRadius = 8;
/** Four tasks and more are a bar: digits on the map are always keys. */
export const maxPips = 4;

const inkOf: Readonly<Record<Shown, Ink>> = {
  available: "--st-available",
  offered: "--st-offered",
  engaged: "--st-engaged",
  silent: "--st-silent",
};

/** The body keeps its shape at any heading; the beak turns beneath it. */
export function bodySketch(shown: Shown, tasks: number): Sketch {
  return { box: 32, strokes: body(shown, tasks) };
}

export function beakSketch(shown: Shown): Sketch {
  const tip = -bodyRadius - 8;
  const path = `M0 ${tip}L4.4 ${-bodyRadius + 1.5}H-4.4Z`;
  return {
    box: 40,
    strokes: [
      { path, stroke: "--m-halo", width: 3 },
      { path, fill: inkOf[shown] },
    ],
  };
}

/** Keeps the marker apart from streets; lies under the beak, which would otherwise be cut off from its body. */
export function haloSketch(shown: Shown): Sketch {
  const path = shown === "engaged" ? square(bodyRadius + 1, 2) : disc(bodyRadius + 1.8);
  return { box: 24, strokes: [{ path, fill: "--m-halo", opacity: 0.9 }] };
}

/** Around the lead of the selected ticket. */
export const leadRingSketch: Sketch = {
  box: 40,
  strokes: [{ path: disc(17), stroke: "--m-route", width: 1.5 }],
};

function body(shown: Shown, tasks: number): Stroke[] {
  const ink = inkOf[shown];
  switch (shown) {
    case "available":
      return [{ path: disc(bodyRadius), fill: ink }, ...pips(tasks, "--st-on")];
    case "offered":
      return [
        { path: disc(bodyRadius - 0.5), fill: "--m-chip", stroke: ink, width: 2.5 },
        { path: disc(3), fill: ink },
        { path: disc(bodyRadius + 4), stroke: ink, width: 1.5, dash: [3, 3.5] },
      ];
    case "engaged":
      return [{ path: square(bodyRadius - 0.8, 1.5), fill: ink }, ...pips(tasks, "--st-engaged-on")];
    case "silent":
      return [
        { path: disc(bodyRadius), fill: "--m-chip", stroke: ink, width: 2 },
        { path: "M-3.8 -3.8L3.8 3.8M3.8 -3.8L-3.8 3.8", stroke: ink, width: 2 },
      ];
  }
}

const pipPlaces: readonly (readonly (readonly [number, number])[])[] = [
  [],
  [[0, 0]],
  [
    [-2.9, 0],
    [2.9, 0],
  ],
  [
    [-2.9, 2.1],
    [2.9, 2.1],
    [0, -2.9],
  ],
];

function pips(tasks: number, ink: Ink): Stroke[] {
  const places = pipPlaces[tasks];
  if (!places) return [{ path: "M-4 0h8", stroke: ink, width: 4 }];
  return places.map(([x, y]) => ({ path: disc(1.9, x, y), fill: ink }));
}
