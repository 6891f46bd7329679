import { isLive } from "../../shared/domain/assignment.ts";
import { assignmentsOf, type Board, liveLead } from "../../shared/domain/board.ts";
import { nobodyHasIt } from "../../shared/domain/ticket-status.ts";
import type { Assignment, Priority, Ticket } from "../../shared/schema.ts";

export interface QueueEntry {
  readonly ticket: Ticket;
  readonly lead: Assignment | undefined;
  readonly supports: readonly Assignment[];
  /** How the last lead ended, when there is none now: why it is waiting again. */
  readonly lastEnd: Assignment | undefined;
}

export interface Queue {
  /** Nobody has accepted: pinned. */
  readonly open: readonly QueueEntry[];
  readonly held: readonly QueueEntry[];
}

/** By priority, then escalation level, then age. */
export function arrangeQueue(board: Board): Queue {
  const entries = [...board.tickets.values()].sort(byUrgency).map((ticket) => entryOf(board, ticket));
  return {
    open: entries.filter((entry) => nobodyHasIt(entry.ticket)),
    held: entries.filter((entry) => !nobodyHasIt(entry.ticket)),
  };
}

function entryOf(board: Board, ticket: Ticket): QueueEntry {
  const all = assignmentsOf(board, ticket.id);
  const lead = liveLead(board, ticket.id);
  return {
    ticket,
    lead,
    supports: all.filter((assignment) => assignment.role === "support" && isLive(assignment)),
    lastEnd: lead ? undefined : all.findLast((assignment) => assignment.role === "lead"),
  };
}

export function letterOf(priority: Priority): "A" | "B" | "C" | "D" {
  return ({ p1: "A", p2: "B", p3: "C", p4: "D" } as const)[priority];
}

function byUrgency(a: Ticket, b: Ticket): number {
  if (a.priority !== b.priority) return a.priority < b.priority ? -1 : 1;
  if (a.escalationLevel !== b.escalationLevel) return b.escalationLevel - a.escalationLevel;
  if (a.openedAt !== b.openedAt) return a.openedAt < b.openedAt ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
