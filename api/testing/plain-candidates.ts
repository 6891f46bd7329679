import geodesic from "geographiclib-geodesic";
import type { Candidate, CandidateList, Excluded } from "../../shared/answer.ts";
import { must } from "../../shared/assert.ts";
import type { LngLat } from "../../shared/geo.ts";
import type { CrowdMember, CrowdTicket } from "./crowd.ts";

/**
 * The rule of the candidates once more, as plainly as possible: over everybody, and sharing nothing with
 * shared/domain, shared/geo or the database. What the tests hold the answers against. Road times are taken from
 * the answer itself: the order must follow from them.
 */
export function plainCandidates(
  members: readonly CrowdMember[],
  ticket: CrowdTicket,
  radiusM: number,
  answer: CandidateList,
): { candidates: Facts<Candidate>[]; excluded: Facts<Excluded>[] } {
  const times = new Map(answer.candidates.map((shown) => [shown.repairerId, shown.travelTimeS ?? Infinity]));
  const timeOf = ({ member }: Judged) => times.get(member.id) ?? Infinity;
  const near = members
    .filter(({ isOnShift }) => isOnShift)
    .map((member) => judge(member, ticket))
    .filter(({ distanceM }) => distanceM === null || distanceM <= radiusM);
  return {
    candidates: near
      .filter(({ reasons }) => reasons.length === 0)
      .sort((a, b) => compare(timeOf(a), timeOf(b)) || byDistance(a, b))
      .map((judged) => ({
        ...factsOf(judged),
        skills: [...judged.member.skills],
        notes: notesOf(judged.member, timeOf(judged) === Infinity),
      })),
    excluded: near
      .filter(({ reasons }) => reasons.length > 0)
      .sort(byDistance)
      .map((judged) => ({ ...factsOf(judged), reasons: judged.reasons })),
  };
}

/** What is compared as it is; distances and ages have their tolerance. */
type Facts<Shown> = Partial<Omit<Shown, "lngLat">> & { lngLat: [number, number] | null };

interface Judged {
  member: CrowdMember;
  distanceM: number | null;
  reasons: Excluded["reasons"];
}

function judge(member: CrowdMember, ticket: CrowdTicket): Judged {
  const { lngLat, ageS, skills, work } = member;
  const reasons: Excluded["reasons"] = [];
  if (lngLat === null) reasons.push("no_position");
  if (lngLat !== null && ageS > 300) reasons.push("stale_position");
  if (ticket.skills.some((skill) => !skills.includes(skill))) reasons.push("lacks_skill");
  const isOnThis = work.some(({ ticketId }) => ticketId === ticket.id);
  if (isOnThis) reasons.push("on_ticket");
  // To whoever is on this ticket its own offer, or another, is not a second reason.
  if (!isOnThis && work.some(({ state }) => state === "offered")) reasons.push("open_offer");
  if (work.length >= 3) reasons.push("too_many_tasks");
  return { member, distanceM: lngLat && plainDistanceM(lngLat, ticket.lngLat), reasons };
}

function factsOf({ member: { id, lngLat, work, isSilent } }: Judged) {
  const isOffered = work.some(({ state }) => state === "offered");
  const atWork = isOffered ? "offered" : work.length > 0 ? "engaged" : "available";
  return {
    repairerId: id,
    name: `Repairer ${id}`,
    lngLat: lngLat && ([...lngLat] as [number, number]),
    openTasks: work.length,
    availability: isSilent ? ("silent" as const) : (atWork as Candidate["availability"]),
  };
}

function notesOf({ isSilent, work }: CrowdMember, isWithoutRoad: boolean): Candidate["notes"] {
  const notes: Candidate["notes"] = [];
  if (isSilent) notes.push("silent");
  if (work.length > 0) notes.push("engaged");
  if (isWithoutRoad) notes.push("no_road_data");
  return notes;
}

function byDistance(a: Judged, b: Judged): number {
  return compare(a.distanceM ?? Infinity, b.distanceM ?? Infinity) || compare(a.member.id, b.member.id);
}

function compare<T extends number | string>(a: T, b: T): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

const WGS84 = geodesic.Geodesic.WGS84;

export function plainDistanceM(a: LngLat, b: LngLat): number {
  return must(WGS84.Inverse(a[1], a[0], b[1], b[0]).s12, "the length of a geodesic");
}

export function plainDestination(from: LngLat, bearing: number, meters: number): [number, number] {
  const { lon2, lat2 } = WGS84.Direct(from[1], from[0], bearing, meters);
  return [must(lon2, "a longitude"), must(lat2, "a latitude")];
}
