import type { Assignment, AssignmentState, Rung } from "../schema.ts";

const live: ReadonlySet<AssignmentState> = new Set(["offered", "accepted", "en_route", "on_site"]);

/** offered, accepted, en_route, on_site: somebody is expected or there. */
export function isLive(assignment: { state: AssignmentState }): boolean {
  return live.has(assignment.state);
}

/** accepted or later: more than a question. */
export function isTaken(assignment: { state: AssignmentState }): boolean {
  return isLive(assignment) && assignment.state !== "offered";
}

/** Which state may follow which. The database holds the same table and refuses the rest. */
export const nextStates: Readonly<Record<AssignmentState, readonly AssignmentState[]>> = {
  offered: ["accepted", "declined", "timed_out", "withdrawn"],
  accepted: ["en_route", "on_site", "returned", "withdrawn"],
  en_route: ["on_site", "returned", "withdrawn"],
  on_site: ["done", "returned", "withdrawn"],
  done: [],
  declined: [],
  timed_out: [],
  withdrawn: [],
  returned: [],
};

export function mayBecome(assignment: Assignment, state: AssignmentState): boolean {
  return nextStates[assignment.state].includes(state);
}

/** Of a new assignment: nobody has answered, nothing has happened. */
export const nothingYet = {
  channelAt: null,
  rungs: [] as Rung[],
  ladderStoppedAt: null,
  autoNext: false,
  deliveredAt: null,
  seenAt: null,
  acceptedAt: null,
  departedAt: null,
  arrivedAt: null,
  arrivedDistanceM: null,
  endedAt: null,
  reason: null,
  outcome: null,
} as const satisfies Partial<Assignment>;
