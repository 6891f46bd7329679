import type { Holder, Refusal } from "../refusal.ts";
import { fail, type Result } from "../result.ts";
import type { Assignment, Ticket } from "../schema.ts";
import { isLive } from "./assignment.ts";
import { assignmentsOf, type Board, liveLead } from "./board.ts";

/** The sentences of every "no", each with the facts that a screen needs to say it in its own words. */

export function refuse(refusal: Refusal): Result<never, Refusal> {
  return fail(refusal);
}

export function notFound(what: string): Result<never, Refusal> {
  return refuse({ refusal: "not_found", message: `There is no such ${what}.` });
}

export function notAllowed(message = "Your role may not do this."): Result<never, Refusal> {
  return refuse({ refusal: "not_allowed", message });
}

export function nameOf(board: Board, repairerId: string): string {
  return board.members.get(repairerId)?.name ?? repairerId;
}

export function holderOf(board: Board, ticketId: string): Holder | null {
  const lead = liveLead(board, ticketId);
  if (!lead) return null;
  return {
    assignmentId: lead.id,
    repairerId: lead.repairerId,
    name: nameOf(board, lead.repairerId),
    state: lead.state,
    by: lead.offeredBy,
    at: lead.offeredAt,
  };
}

export function conflict(board: Board, ticket: Ticket): Result<never, Refusal> {
  const holder = holderOf(board, ticket.id);
  const message = holder
    ? `${ticket.number} is with ${holder.name} (${holder.state}), sent by ${holder.by.name} at ${holder.at}.`
    : `${ticket.number} has changed since you looked: it is at version ${ticket.version}.`;
  return refuse({ refusal: "conflict", message, version: ticket.version, holder });
}

export function ticketEnded(ticket: Ticket): Result<never, Refusal> {
  return refuse({
    refusal: "wrong_state",
    message: `${ticket.number} is ${ticket.status} and never changes again; open a new ticket that follows it.`,
    state: ticket.status,
  });
}

export function notOnShift(board: Board, repairerId: string): Result<never, Refusal> {
  return refuse({
    refusal: "not_on_shift",
    message: `${nameOf(board, repairerId)} is not on shift.`,
    repairerId,
  });
}

export function alreadyEngaged(board: Board, work: Assignment): Result<never, Refusal> {
  const number = board.tickets.get(work.ticketId)?.number ?? work.ticketId;
  return refuse({
    refusal: "already_engaged",
    message: `${nameOf(board, work.repairerId)} is ${work.state} on ${number}.`,
    repairerId: work.repairerId,
    assignmentId: work.id,
    ticketId: work.ticketId,
  });
}

export function wrongState(assignment: Assignment): Result<never, Refusal> {
  return refuse({
    refusal: "wrong_state",
    message: `The assignment is ${assignment.state}.`,
    state: assignment.state,
  });
}

/** The answer to whoever acts on an assignment that has ended: what it became, in words. */
export function whatItBecame(board: Board, assignment: Assignment): Result<never, Refusal> {
  const newer = assignmentsOf(board, assignment.ticketId).findLast(
    (other) => other.repairerId === assignment.repairerId && other.id !== assignment.id && isLive(other),
  );
  if (newer)
    return refuse({
      refusal: "superseded",
      message: "There is a newer offer of this ticket to you.",
      assignmentId: newer.id,
    });
  if (assignment.state === "timed_out")
    return refuse({
      refusal: "timed_out",
      message: `The offer was not answered in time; it ended at ${assignment.endedAt}.`,
      at: assignment.endedAt,
    });
  if (assignment.state === "withdrawn") {
    const lead = assignment.role === "lead" ? liveLead(board, assignment.ticketId) : undefined;
    const takenBy = lead ? { repairerId: lead.repairerId, name: nameOf(board, lead.repairerId) } : null;
    return refuse({
      refusal: "withdrawn",
      message: takenBy ? `The job is with ${takenBy.name} now.` : "The job was withdrawn.",
      reason: assignment.reason,
      takenBy,
    });
  }
  return wrongState(assignment);
}
