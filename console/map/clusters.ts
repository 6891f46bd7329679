import { fastDistanceM, type LngLat } from "../../shared/geo.ts";
import type { Cluster } from "../../shared/positions/clusters-frame.ts";
import { lngLatAt, mercatorX, mercatorY, squaresAcross } from "../../shared/positions/squares.ts";
import type { Language } from "../i18n/index.ts";
import { clusterRadii, ringParts } from "./atlas/cluster-sketch.ts";

/** Two zooms nearer a square is sixteen. */
export const zoomsNearer = 2;

const squarePx = 64;

/** Each step has a digit more; the largest is for whatever is left. */
export function sizeOf(people: number): number {
  const digits = String(people).length;
  return Math.min(Math.max(0, digits - 2), clusterRadii.length - 1);
}

export function radiusOf(people: number): number {
  return clusterRadii[sizeOf(people)] ?? 0;
}

/** How much of the ring says "available". Only nobody has no part, and only everybody has all. */
export function partsAvailable({ people, available }: Pick<Cluster, "people" | "available">): number {
  if (available === 0 || available === people) return available === 0 ? 0 : ringParts;
  return Math.min(ringParts - 1, Math.max(1, Math.round((ringParts * available) / people)));
}

/** 1 234, then 12.3K or 1.23万: what fits into the disc. */
export function shortCount(people: number, language: Language): string {
  if (people < 10_000) return String(people);
  return new Intl.NumberFormat(language, { notation: "compact", maximumSignificantDigits: 3 }).format(people);
}

/** Where its disc stands: with its people, but as far inside of its square as it needs to touch no other. */
export function placeOfDisc({ lngLat, people }: Cluster, zoom: number): LngLat {
  const across = squaresAcross(zoom);
  const margin = radiusOf(people) / squarePx;
  const within = (place: number) => {
    const first = Math.floor(place);
    return (first + Math.min(1 - margin, Math.max(margin, place - first))) / across;
  };
  return lngLatAt(within(mercatorX(lngLat[0]) * across), within(mercatorY(lngLat[1]) * across));
}

export function nearestCluster(clusters: readonly Cluster[], place: LngLat): Cluster | null {
  let nearest: Cluster | null = null;
  let nearestM = Infinity;
  for (const cluster of clusters) {
    const meters = fastDistanceM(place, cluster.lngLat);
    if (meters >= nearestM) continue;
    nearest = cluster;
    nearestM = meters;
  }
  return nearest;
}
