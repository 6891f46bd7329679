import { PathStyleExtension } from "@deck.gl/extensions";
import { IconLayer, ScatterplotLayer } from "@deck.gl/layers";
import { opacityOf, uncertaintyM } from "../ageing.ts";
import { beakName, bodyName, haloName } from "../atlas/catalogue.ts";
import { beakSketch, bodySketch, haloSketch, leadRingSketch } from "../atlas/repairer-sketch.ts";
import type { Fleet } from "../fleet.ts";
import { rgba } from "../inks.ts";
import { iconsOf, type Look } from "./look.ts";

export interface RepairerSelection {
  /** The lead of the selected ticket, and whoever is pointed at in the list. */
  emphasised: ReadonlySet<number>;
  /** 1 for rows outside the circle of the selected ticket. */
  outside: Uint8Array;
  now: number;
}

interface Row {
  index: number;
  target: number[];
}

const bodyBox = bodySketch("available", 0).box;
const beakBox = beakSketch("available").box;
const haloBox = haloSketch("available").box;
const outsideOpacity = 0.45;
const emphasis = 1.25;
const dashed = [new PathStyleExtension({ dash: true })];

export const repairersLayerId = "repairers";

/** `frame` counts drawn frames: only coordinates are read anew for it, everything else for `fleet.version`. */
export function repairerLayers(fleet: Fleet, selection: RepairerSelection, look: Look, frame: number) {
  const { emphasised, outside, now } = selection;
  const ageS = (row: number) => Math.max(0, (now - (fleet.takenAt[row] ?? now)) / 1_000);
  const alpha = (row: number) =>
    opacityOf(ageS(row), fleet.shown[row] === "silent") * (outside[row] ? outsideOpacity : 1);
  const shown = (row: number) => fleet.shown[row] ?? "silent";
  const sizeOf = (row: number, box: number) => (emphasised.has(row) ? box * emphasis : box);
  const getPosition = (_: unknown, { index, target }: Row): [number, number] => {
    target[0] = fleet.coords[2 * index] ?? 0;
    target[1] = fleet.coords[2 * index + 1] ?? 0;
    return target as [number, number];
  };
  const changed = [fleet.version, outside, emphasised, Math.floor(now / 5_000)];
  const updateTriggers = {
    getPosition: frame,
    getColor: changed,
    getFillColor: changed,
    getLineColor: changed,
    getRadius: changed,
    getIcon: fleet.version,
    getAngle: fleet.version,
    getSize: [emphasised, fleet.version],
  };
  const shared = { data: fleet.rows, getPosition, updateTriggers };
  const line = rgba(look.inks["--t2"]);
  const withAlpha = (ink: typeof line, share: number): [number, number, number, number] => [
    ink[0],
    ink[1],
    ink[2],
    255 * share,
  ];

  return [
    new ScatterplotLayer({
      ...shared,
      id: "uncertainty",
      stroked: true,
      getRadius: (_: unknown, { index }: Row) => uncertaintyM(ageS(index)),
      radiusUnits: "meters",
      radiusMaxPixels: 64,
      getFillColor: (_: unknown, { index }: Row) => withAlpha(line, outside[index] ? 0.02 : 0.05),
      getLineColor: (_: unknown, { index }: Row) => withAlpha(line, outside[index] ? 0.25 : 0.55),
      getLineWidth: 1,
      lineWidthUnits: "pixels",
      extensions: dashed,
      getDashArray: [4, 8],
    }),
    new IconLayer({
      ...shared,
      ...iconsOf(look),
      id: "halos",
      getIcon: (_: unknown, { index }: Row) => haloName(shown(index)),
      getSize: (_: unknown, { index }: Row) => sizeOf(index, haloBox),
      getColor: (_: unknown, { index }: Row) => [0, 0, 0, 255 * alpha(index)],
    }),
    new IconLayer({
      ...shared,
      ...iconsOf(look),
      id: "beaks",
      getIcon: (_: unknown, { index }: Row) => beakName(shown(index)),
      // deck.gl turns counter-clockwise; a heading turns clockwise from north.
      getAngle: (_: unknown, { index }: Row) => -(fleet.headings[index] ?? 0),
      getSize: (_: unknown, { index }: Row) =>
        (fleet.headings[index] ?? null) === null ? 0 : sizeOf(index, beakBox),
      getColor: (_: unknown, { index }: Row) => [0, 0, 0, 255 * alpha(index)],
    }),
    new IconLayer({
      ...shared,
      ...iconsOf(look),
      id: repairersLayerId,
      pickable: true,
      getIcon: (_: unknown, { index }: Row) => bodyName(shown(index), fleet.openTasks[index] ?? 0),
      getSize: (_: unknown, { index }: Row) => sizeOf(index, bodyBox),
      getColor: (_: unknown, { index }: Row) => [0, 0, 0, 255 * alpha(index)],
    }),
    new IconLayer({
      ...iconsOf(look),
      id: "lead-ring",
      data: [...emphasised],
      getPosition: (row: number) => [fleet.coords[2 * row] ?? 0, fleet.coords[2 * row + 1] ?? 0],
      getIcon: () => "lead-ring",
      getSize: leadRingSketch.box,
      updateTriggers: { getPosition: frame },
    }),
  ];
}
