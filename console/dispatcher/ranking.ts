import type { Candidate, CandidateList, Excluded } from "../../shared/answer.ts";
import { defaultSettings } from "../../shared/settings.ts";

const { maxRadiusM } = defaultSettings;
const stepM = 3_000;

/**
 * The ring that is shown when nobody inside the circle can be sent: 3 km farther, or as far as the nearest who can.
 * `wider` is the ranking for the largest radius there is.
 */
export function nextRadius(radiusM: number, wider: CandidateList | undefined): number {
  const nearestM = Math.min(...(wider?.candidates ?? []).map(({ distanceM }) => distanceM));
  const reachM = Number.isFinite(nearestM) ? Math.ceil(nearestM / 500) * 500 : 0;
  return Math.min(maxRadiusM, Math.max(radiusM + stepM, reachM));
}

/** Circle and road disagree when the way is this much longer than the line. */
const detour = 1.3;
/** A block around the corner is no disagreement. */
const blockM = 300;
const bandS = 300;

/**
 * Also where a smaller detour puts him into a later five-minute band than the straight line would at his own pace.
 */
export function disagrees(candidate: Pick<Candidate, "distanceM" | "roadM" | "travelTimeS">): boolean {
  const { distanceM, roadM, travelTimeS } = candidate;
  if (roadM === null || distanceM <= blockM) return false;
  if (roadM > detour * distanceM) return true;
  if (travelTimeS === null || roadM - distanceM <= blockM) return false;
  const straightS = (travelTimeS * distanceM) / roadM;
  return Math.ceil(travelTimeS / bandS) > Math.ceil(straightS / bandS);
}

/** Who can be sent now: those inside the circle, or, when there are none, those of the next ring. */
export function sendable(
  inside: CandidateList | undefined,
  wider: CandidateList | undefined,
): { readonly rows: readonly Candidate[]; readonly from: "circle" | "next_ring" } {
  if (!inside || inside.candidates.length > 0) return { rows: inside?.candidates ?? [], from: "circle" };
  const toM = nextRadius(inside.radiusM, wider);
  const isInRing = ({ distanceM }: Candidate) => distanceM > inside.radiusM && distanceM <= toM;
  return { rows: wider?.candidates.filter(isInRing) ?? [], from: "next_ring" };
}

/** Whether he stands in one of the lists: who can go, or who was left out. */
export function isListed(
  repairerId: string,
  rows: readonly Candidate[],
  { candidates, excluded }: Pick<CandidateList, "candidates" | "excluded">,
): boolean {
  return [...rows, ...candidates, ...excluded].some((each) => each.repairerId === repairerId);
}

/** How many are inside the circle and cannot go; whoever is on this ticket already is not counted. */
export function countInside({ excluded, radiusM }: Pick<CandidateList, "excluded" | "radiusM">): number {
  return excluded.filter(
    ({ distanceM, reasons }) => distanceM !== null && distanceM <= radiusM && !reasons.includes("on_ticket"),
  ).length;
}

/** Those left out, nearest first; whoever has no position comes last. */
export function nearestFirst(excluded: readonly Excluded[]): Excluded[] {
  const far = Number.POSITIVE_INFINITY;
  return excluded.toSorted((a, b) => (a.distanceM ?? far) - (b.distanceM ?? far));
}
