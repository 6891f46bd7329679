import { priorities } from "../../../shared/content.ts";
import { clusterRadii, clusterSketch, ringParts } from "./cluster-sketch.ts";
import { keySketch } from "./key-sketch.ts";
import {
  beakSketch,
  bodySketch,
  haloSketch,
  leadRingSketch,
  maxPips,
  type Shown,
} from "./repairer-sketch.ts";
import type { Sketch } from "./sketch.ts";
import { bracketSketch, ticketSketch } from "./ticket-sketch.ts";

const shownStates: readonly Shown[] = ["available", "offered", "engaged", "silent"];
export const maxKeys = 9;

/** Every glyph on the map by the name under which layers ask for it. */
export function everySketch(): ReadonlyMap<string, Sketch> {
  const sketches = new Map<string, Sketch>();
  for (const shown of shownStates) {
    for (let tasks = 0; tasks <= maxPips; tasks++)
      sketches.set(bodyName(shown, tasks), bodySketch(shown, tasks));
    sketches.set(beakName(shown), beakSketch(shown));
    sketches.set(haloName(shown), haloSketch(shown));
  }
  for (const { code } of priorities) {
    sketches.set(ticketName(code, true), ticketSketch(code, true));
    sketches.set(ticketName(code, false), ticketSketch(code, false));
  }
  for (let key = 1; key <= maxKeys; key++) sketches.set(keyName(key), keySketch(key));
  for (const [size, radius] of clusterRadii.entries())
    for (let available = 0; available <= ringParts; available++)
      sketches.set(clusterName(size, available), clusterSketch(radius, available));
  sketches.set("brackets", bracketSketch);
  sketches.set("lead-ring", leadRingSketch);
  return sketches;
}

export function bodyName(shown: Shown, tasks: number): string {
  return `${shown}-${Math.min(tasks, maxPips)}`;
}

export function beakName(shown: Shown): string {
  return `beak-${shown}`;
}

export function haloName(shown: Shown): string {
  return `halo-${shown}`;
}

export function ticketName(priority: string, isFilled: boolean): string {
  return `${priority}-${isFilled ? "filled" : "outlined"}`;
}

export function keyName(key: number): string {
  return `key-${key}`;
}

export function clusterName(size: number, available: number): string {
  return `cluster-${size}-${available}`;
}
