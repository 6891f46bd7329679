import type { Alarm, AlarmKind, Assignment, Priority, Ticket } from "../schema.ts";
import type { AlarmIdentity } from "./alarm.ts";
import { isTaken } from "./assignment.ts";
import { assignmentsOf, type Board, liveLead } from "./board.ts";
import { ticketClock } from "./ticket-clock.ts";
import { hasEnded, nobodyHasIt } from "./ticket-status.ts";

/** An alarm that should be open now, and since when there is reason for it. */
export interface WantedAlarm extends AlarmIdentity {
  readonly priority: Alarm["priority"];
  readonly since: string;
}

/**
 * Which alarms the picture calls for. `now` in milliseconds since 1970; `unreachable` holds the waiting tickets for
 * which nobody stands ready inside their search radius.
 */
export function alarmsWanted(board: Board, now: number, unreachable: ReadonlySet<string>): WantedAlarm[] {
  return [...board.tickets.values()]
    .filter((ticket) => !hasEnded(ticket))
    .flatMap((ticket) => {
      const assignments = assignmentsOf(board, ticket.id);
      const lead = liveLead(board, ticket.id);
      return [
        isUntouched(ticket, assignments) ? about("new_ticket", ticket, null, ticket.openedAt) : null,
        overdue(ticket, lead, now),
        ticket.status === "waiting" && unreachable.has(ticket.id)
          ? about("nobody_in_range", ticket, null, waitingSince(ticket, assignments))
          : null,
        cameBack(ticket, assignments),
        fellSilent(board, ticket, lead),
      ].filter((wanted) => wanted !== null);
    });
}

/** The first priority is for danger to life that nobody deals with: were it everything's, nobody would hear it. */
const urgency: Readonly<Record<AlarmKind, Readonly<Record<Priority, Alarm["priority"]>>>> = {
  new_ticket: { p1: 1, p2: 1, p3: 2, p4: 3 },
  overdue: { p1: 1, p2: 1, p3: 2, p4: 2 },
  nobody_in_range: { p1: 1, p2: 1, p3: 2, p4: 2 },
  declined: { p1: 2, p2: 2, p3: 2, p4: 2 },
  timed_out: { p1: 2, p2: 2, p3: 2, p4: 2 },
  returned: { p1: 2, p2: 2, p3: 2, p4: 2 },
  silent: { p1: 2, p2: 2, p3: 2, p4: 2 },
};

function about(kind: AlarmKind, ticket: Ticket, work: Assignment | null, since: string): WantedAlarm {
  return {
    kind,
    priority: urgency[kind][ticket.priority],
    ticketId: ticket.id,
    assignmentId: work?.id ?? null,
    repairerId: work?.repairerId ?? null,
    since,
  };
}

/** From the opening until the first person has accepted; an offer alone answers the alarm, it does not end it. */
function isUntouched(ticket: Ticket, assignments: readonly Assignment[]): boolean {
  return nobodyHasIt(ticket) && assignments.every(({ acceptedAt }) => acceptedAt === null);
}

/** Past the limit that runs now, as the card says. Each of the three limits is an alarm of its own. */
function overdue(ticket: Ticket, lead: Assignment | undefined, now: number): WantedAlarm | null {
  const { limit, overdueS } = ticketClock(ticket, now);
  if (!limit || overdueS <= 0) return null;
  const since = new Date(Date.parse(ticket.openedAt) + limit.seconds * 1_000).toISOString();
  return about("overdue", ticket, limit.kind === "dispatch" ? null : (lead ?? null), since);
}

/** The last lead said no, was silent or gave it back, and nobody has been asked since. */
function cameBack(ticket: Ticket, assignments: readonly Assignment[]): WantedAlarm | null {
  if (ticket.status !== "waiting") return null;
  const last = lastLead(assignments);
  if (!last?.endedAt) return null;
  const { state } = last;
  if (state === "declined" || state === "timed_out" || state === "returned")
    return about(state, ticket, last, last.endedAt);
  // Not let in, or the wrong skill: it is back in the queue like work that was given back.
  return state === "done" ? about("returned", ticket, last, last.endedAt) : null;
}

function fellSilent(board: Board, ticket: Ticket, lead: Assignment | undefined): WantedAlarm | null {
  const silentSince = lead && isTaken(lead) && board.shifts.get(lead.repairerId)?.silentSince;
  return silentSince ? about("silent", ticket, lead, silentSince) : null;
}

function waitingSince(ticket: Ticket, assignments: readonly Assignment[]): string {
  return lastLead(assignments)?.endedAt ?? ticket.openedAt;
}

/** The last to end, not the last to be offered: a support may have been promoted in between. */
function lastLead(assignments: readonly Assignment[]): Assignment | undefined {
  return assignments
    .filter(({ role }) => role === "lead")
    .reduce<Assignment | undefined>(
      (last, one) => ((one.endedAt ?? "") >= (last?.endedAt ?? "") ? one : last),
      undefined,
    );
}
