import { GeoJsonLayer } from "@deck.gl/layers";
import type { ReachArea } from "../../../shared/answer.ts";
import { rgba } from "../inks.ts";
import type { Look } from "./look.ts";

type Area = ReachArea["features"][number];

/** From the shortest time to the longest: the nearer, the clearer. */
const strokes = [
  { fill: 0.1, line: 0.95, width: 1.75 },
  { fill: 0.065, line: 0.6, width: 1.25 },
  { fill: 0.045, line: 0.4, width: 1 },
];

/** From where the site is reached in so many minutes by road. Changes with the ticket, never with time. */
export function reachLayer(reach: ReachArea | null, look: Look) {
  const [r, g, b] = rgba(look.inks["--m-iso"]);
  const minutes = (reach?.features ?? []).map(({ properties }) => properties.minutes).sort((x, y) => x - y);
  const strokeOf = ({ properties }: Area) =>
    strokes[Math.min(minutes.indexOf(properties.minutes), strokes.length - 1)] ?? {
      fill: 0,
      line: 0,
      width: 0,
    };
  return new GeoJsonLayer<Area["properties"]>({
    id: "reach",
    data: (reach ?? nothing) as never,
    visible: reach !== null,
    getFillColor: (area) => [r, g, b, Math.round(255 * strokeOf(area as Area).fill)],
    getLineColor: (area) => [r, g, b, Math.round(255 * strokeOf(area as Area).line)],
    getLineWidth: (area) => strokeOf(area as Area).width,
    lineWidthUnits: "pixels",
    lineJointRounded: true,
    updateTriggers: { getFillColor: look, getLineColor: look },
  });
}

const nothing = { type: "FeatureCollection", features: [] };
