import { disc, type Sketch } from "./sketch.ts";

/** From few people to many. */
export const clusterRadii = [12, 15, 19, 23] as const;
export const ringParts = 12;

const ringPx = 3.5;

/** A disc with room for a count; of its ring, as many twelfths are thick as people are available. */
export function clusterSketch(radius: number, available: number): Sketch {
  const middle = radius - ringPx / 2;
  return {
    box: 2 * radius + 6,
    strokes: [
      { path: disc(radius + 1.5), fill: "--m-halo", opacity: 0.9 },
      { path: disc(radius), fill: "--m-chip" },
      { path: disc(middle), stroke: "--st-engaged", width: 1.25 },
      ...(available > 0
        ? [{ path: arc(middle, available), stroke: "--st-available", width: ringPx } as const]
        : []),
    ],
  };
}

/** Clockwise from the top. */
function arc(radius: number, parts: number): string {
  if (parts >= ringParts) return disc(radius);
  const angle = (2 * Math.PI * parts) / ringParts;
  const [x, y] = [radius * Math.sin(angle), -radius * Math.cos(angle)].map((place) => place.toFixed(2));
  return `M0 ${-radius}A${radius} ${radius} 0 ${parts > ringParts / 2 ? 1 : 0} 1 ${x} ${y}`;
}
