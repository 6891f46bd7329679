import type { LngLat } from "../../shared/geo.ts";

/**
 * How a marker goes from where it was to its last fix, written once for two readers: this machine's graphics card,
 * which draws ten thousand of them, and `placeBetween`, which says where a single one is (hit tests, cards, words).
 *
 *     place(now) = fix + left(now) * (from - fix),  left(now) = 1 - clamp((now - start) / duration, 0, 1)
 *
 * A glide is a straight line in one second's time, and never goes beyond the fix.
 */
export const glideMs = 1_000;

/** left(now), in a form that GLSL reads as well as this language. Seconds. */
export const leftOfGlide = "1.0 - clamp((now - start) / duration, 0.0, 1.0)";

/** The same for milliseconds: 1 at the start of a glide, 0 from its end on. */
export function leftAt(startedAt: number, now: number): number {
  return 1 - Math.min(1, Math.max(0, (now - startedAt) / glideMs));
}

export function placeBetween(from: LngLat, fix: LngLat, left: number): LngLat {
  return [fix[0] + (from[0] - fix[0]) * left, fix[1] + (from[1] - fix[1]) * left];
}

const worldSize = 512;

/**
 * The way back from a fix to where its glide began, in the units in which deck.gl draws: the world is 512 wide, y
 * grows to the north. Such a difference is small, so 32 bits keep it to a thousandth of a pixel at street zoom,
 * where a place itself would need 64.
 */
export function wayBack(from: LngLat, fix: LngLat): [x: number, y: number] {
  return [((from[0] - fix[0]) * worldSize) / 360, worldY(from[1]) - worldY(fix[1])];
}

function worldY(lat: number): number {
  return (worldSize * Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360))) / (2 * Math.PI);
}
