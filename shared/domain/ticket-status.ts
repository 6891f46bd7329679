import type { Assignment, Ticket, TicketStatus } from "../schema.ts";
import { isLive } from "./assignment.ts";

/**
 * What the screens show for a ticket: derived from its live lead and its own facts, never stored.
 * `assignments` are those of this ticket, oldest first.
 */
export function statusOf(
  ticket: Pick<Ticket, "madeSafeAt" | "closedAt"> & { cancelled?: boolean },
  assignments: readonly Assignment[],
): TicketStatus {
  if (ticket.closedAt !== null) return ticket.cancelled ? "cancelled" : "closed";
  const leads = assignments.filter((assignment) => assignment.role === "lead");
  const lead = leads.find(isLive);
  if (lead) return lead.state === "on_site" && ticket.madeSafeAt !== null ? "made_safe" : leadStatus(lead);
  // Made safe and left: a dispatcher closes it or sends somebody again. Given back after that: waiting.
  // The last to end decides, not the last to be offered: a support may have been promoted in between.
  const last = leads.reduce<Assignment | null>(
    (latest, one) => ((one.endedAt ?? "") >= (latest?.endedAt ?? "") ? one : latest),
    null,
  );
  return last?.outcome === "made_safe" ? "made_safe" : "waiting";
}

function leadStatus(lead: Assignment): TicketStatus {
  switch (lead.state) {
    case "offered":
    case "accepted":
    case "en_route":
    case "on_site":
      return lead.state;
    default:
      throw new Error(`wanted a live lead, got ${lead.state}`);
  }
}

/** Waiting or offered: nobody has accepted it. Drawn filled; outlined from the moment somebody has it. */
export function nobodyHasIt({ status }: Pick<Ticket, "status">): boolean {
  return status === "waiting" || status === "offered";
}

export function hasEnded(ticket: Pick<Ticket, "closedAt">): boolean {
  return ticket.closedAt !== null;
}
