import { limitsOf } from "../../shared/content.ts";
import { isLive } from "../../shared/domain/assignment.ts";
import { assignmentsOf, type Board, liveLead } from "../../shared/domain/board.ts";
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
    open: entries.filter((entry) => isOpen(entry.ticket)),
    held: entries.filter((entry) => !isOpen(entry.ticket)),
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

/** Filled glyph: nobody has it. It turns to an outline at the moment of acceptance. */
export function isOpen(ticket: Ticket): boolean {
  return ticket.status === "waiting" || ticket.status === "offered";
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

export interface TicketClock {
  readonly ageS: number;
  /** Which limit runs now; none once it is safe. */
  readonly limit: { readonly kind: "dispatch" | "response" | "makeSafe"; readonly seconds: number } | null;
  /** 0 when in time. */
  readonly overdueS: number;
}

/** All three limits count from the opening of the ticket. `now` in milliseconds since 1970. */
export function ticketClock(ticket: Ticket, now: number): TicketClock {
  const ageS = Math.max(0, (now - Date.parse(ticket.openedAt)) / 1_000);
  const limit = runningLimit(ticket);
  return { ageS, limit, overdueS: limit ? Math.max(0, Math.floor(ageS - limit.seconds)) : 0 };
}

function runningLimit(ticket: Ticket): TicketClock["limit"] {
  const limits = limitsOf(ticket);
  if (isOpen(ticket)) return { kind: "dispatch", seconds: limits.dispatchS };
  if (ticket.status === "accepted" || ticket.status === "en_route")
    return { kind: "response", seconds: limits.responseS };
  if (ticket.madeSafeAt === null && ticket.status === "on_site")
    return { kind: "makeSafe", seconds: limits.makeSafeS };
  return null;
}
