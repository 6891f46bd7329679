/** How a position loses weight with its age. */

const freshS = 120;
// A repairer in city traffic, straight-line: half an hour on foot and by car averages out near this.
const plausibleMps = 3;
const maxRingPx = 64;
const minRingPx = 12;

/** Full for two minutes, then fading to a half. Silent ones keep their strength: only their ring grows. */
export function opacityOf(ageS: number, isSilent: boolean): number {
  if (isSilent || ageS <= freshS) return 1;
  return Math.max(0.5, 1 - ageS / 1_400);
}

/** How far away from the last fix somebody may be by now, metres; 0 while the fix is fresh. */
export function uncertaintyM(ageS: number): number {
  return ageS <= freshS ? 0 : ageS * plausibleMps;
}

/** The same as a radius on the screen; 0 means that no ring is drawn. */
export function ringPx(ageS: number, metersPerPixel: number): number {
  const meters = uncertaintyM(ageS);
  return meters === 0 ? 0 : Math.min(maxRingPx, Math.max(minRingPx, meters / metersPerPixel));
}
