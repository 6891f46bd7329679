import type { Candidate, ExclusionReason } from "../answer.ts";
import type { Settings } from "../settings.ts";

/** What is known of somebody on shift when a ticket looks for people. */
export interface Prospect {
  hasPosition: boolean;
  positionAgeS: number;
  skills: readonly string[];
  openTasks: number;
  hasOpenOffer: boolean;
  isOnTicket: boolean;
}

/** Why this person is not offered for the ticket; empty: a candidate. Engaged elsewhere is no reason. */
export function reasonsAgainst(
  prospect: Prospect,
  ticket: { skills: readonly string[] },
  settings: Pick<Settings, "maxPositionAgeS" | "maxOpenTasks">,
): ExclusionReason[] {
  const reasons: ExclusionReason[] = [];
  if (!prospect.hasPosition) reasons.push("no_position");
  else if (prospect.positionAgeS > settings.maxPositionAgeS) reasons.push("stale_position");
  if (!ticket.skills.every((skill) => prospect.skills.includes(skill))) reasons.push("lacks_skill");
  if (prospect.isOnTicket) reasons.push("on_ticket");
  else if (prospect.hasOpenOffer) reasons.push("open_offer");
  if (prospect.openTasks >= settings.maxOpenTasks) reasons.push("too_many_tasks");
  return reasons;
}

type Ranked = Pick<Candidate, "travelTimeS" | "distanceM" | "repairerId">;

/** By road time, unknown last; then by straight distance; then by id, so that every desk shows the same order. */
export function compareCandidates(a: Ranked, b: Ranked): number {
  return (
    byRoadTime(a.travelTimeS, b.travelTimeS) ||
    a.distanceM - b.distanceM ||
    (a.repairerId < b.repairerId ? -1 : a.repairerId > b.repairerId ? 1 : 0)
  );
}

function byRoadTime(a: number | null, b: number | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  return b === null ? -1 : a - b;
}
