import { contours } from "d3-contour";
import type { FeatureCollection, MultiPolygon, Position } from "geojson";
import type { TravelTimeField } from "../../shared/roads/travel-time.ts";
import type { RoadGrid } from "./road-grid.ts";

export type ReachArea = FeatureCollection<MultiPolygon, { minutes: number }>;

/**
 * Squares average over streets of different speed, so a line drawn at exactly `minutes` would leave out as many as it
 * takes in. Drawn this much later, at least 97 % of the nodes within `minutes` lie inside and at least 97 % of those
 * beyond 1.15 times as long outside (reach.test.ts, 50 sites).
 */
const allowance = 1.1;
/** Smaller than this many squares is a speck, not an area to plan by. */
const leastIsland = 4;
/** A hole smaller than this many squares is a park or a yard. */
const leastHole = 60;

/**
 * The areas from which the field's site is reached by road within so many minutes: arrival at the site, one-way
 * streets respected. Marching squares (Lorensen and Cline's contours in the plane, d3-contour) over the road grid;
 * rings in degrees, longest minutes first so that the shorter lie on top.
 */
export function reachOf(grid: RoadGrid, field: TravelTimeField, minutes: readonly number[]): ReachArea {
  const { width, height } = grid;
  const longest = Math.max(...minutes) * 60 * allowance;
  // Where nobody comes from, the ground falls steeply: the line runs close around the last street.
  const depth = soften(grid.secondsTo(field), width).map((seconds) => -Math.min(seconds, 2 * longest));
  const shape = contours().size([width, height]).smooth(true);
  return {
    type: "FeatureCollection",
    features: [...new Set(minutes)]
      .sort((a, b) => b - a)
      .map((each) => {
        const { coordinates } = shape.contour(depth, -each * 60 * allowance);
        const areas = coordinates
          .filter(([outline = []]) => areaOf(outline) >= leastIsland)
          .map(([outline = [], ...holes]) => [outline, ...holes.filter((hole) => areaOf(hole) >= leastHole)]);
        return {
          type: "Feature",
          properties: { minutes: each },
          geometry: {
            type: "MultiPolygon",
            coordinates: areas.map((rings) =>
              rings.map((ring) => ring.map((point) => toDegrees(grid, point))),
            ),
          },
        };
      }),
  };
}

/** Each square with the mean of itself and its neighbours that a road comes near: a line without a saw's teeth. */
function soften(seconds: Float64Array, width: number): number[] {
  const around = [-1, 0, 1].flatMap((dy) => [-1, 0, 1].map((dx) => dy * width + dx));
  return Array.from(seconds, (own, at) => {
    if (own === Infinity) return own;
    // The square itself counts four times in all: a street is where it is.
    let [sum, count] = [3 * own, 3];
    for (const step of around) {
      const other = seconds[at + step] ?? Infinity;
      if (other === Infinity) continue;
      sum += other;
      count++;
    }
    return sum / count;
  });
}

/** In squares: the shoelace formula. */
function areaOf(ring: readonly Position[]): number {
  let twice = 0;
  for (let i = 1; i < ring.length; i++) {
    const [ax = 0, ay = 0] = ring[i - 1] ?? [];
    const [bx = 0, by = 0] = ring[i] ?? [];
    twice += ax * by - bx * ay;
  }
  return Math.abs(twice) / 2;
}

/** Five decimals are a metre. */
function toDegrees(grid: RoadGrid, [x = 0, y = 0]: Position): Position {
  return grid.placeAt(x, y).map((degrees) => Math.round(degrees * 1e5) / 1e5);
}
