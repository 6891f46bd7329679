import type { Alarm, Assignment, DeskBoard, Shift, Ticket } from "../schema.ts";
import { isLive } from "./assignment.ts";

/** A person who may be sent, as the fold knows them; what they are doing is derived (availability.ts). */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly skills: readonly string[];
}

/**
 * The live picture: open tickets with all their assignments, open shifts by repairer, everybody by id.
 * The server loads the part that a command touches, the desk keeps all of it; both use the same rules.
 */
export interface Board {
  readonly seq: number;
  readonly tickets: ReadonlyMap<string, Ticket>;
  readonly assignments: ReadonlyMap<string, Assignment>;
  readonly shifts: ReadonlyMap<string, Shift>;
  readonly members: ReadonlyMap<string, Member>;
  /** The open alarms of the open tickets. */
  readonly alarms: ReadonlyMap<string, Alarm>;
}

export const emptyBoard: Board = {
  seq: 0,
  tickets: new Map(),
  assignments: new Map(),
  shifts: new Map(),
  members: new Map(),
  alarms: new Map(),
};

export function boardFromWire(wire: DeskBoard): Board {
  return {
    seq: wire.seq,
    tickets: new Map(wire.tickets.map((ticket) => [ticket.id, ticket])),
    assignments: new Map(wire.assignments.map((assignment) => [assignment.id, assignment])),
    shifts: new Map(wire.shifts.map((shift) => [shift.repairerId, shift])),
    members: new Map(wire.repairers.map(({ id, name, skills }) => [id, { id, name, skills }])),
    alarms: new Map(wire.alarms.map((alarm) => [alarm.id, alarm])),
  };
}

/** Oldest first: the order in which they were sent. */
export function assignmentsOf(board: Board, ticketId: string): readonly Assignment[] {
  return workByTicket(board).get(ticketId) ?? [];
}

export function liveLead(board: Board, ticketId: string): Assignment | undefined {
  return assignmentsOf(board, ticketId).find((one) => one.role === "lead" && isLive(one));
}

const byTicket = new WeakMap<Board["assignments"], ReadonlyMap<string, readonly Assignment[]>>();

/** Sorted out once for each picture: rules that ask ticket after ticket would go through everything each time. */
function workByTicket({ assignments }: Board): ReadonlyMap<string, readonly Assignment[]> {
  const known = byTicket.get(assignments);
  if (known) return known;
  const sorted = grouped([...assignments.values()].sort(bySending), ({ ticketId }) => ticketId);
  byTicket.set(assignments, sorted);
  return sorted;
}

function bySending(a: Assignment, b: Assignment): number {
  if (a.offeredAt !== b.offeredAt) return a.offeredAt < b.offeredAt ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** Live assignments of one repairer, offers included: their count is `openTasks`. */
export function workOf(board: Board, repairerId: string): Assignment[] {
  return [...board.assignments.values()].filter(
    (assignment) => assignment.repairerId === repairerId && isLive(assignment),
  );
}

/** The live work of everybody at once, for pictures that ask for thousands. */
export function workByRepairer(assignments: Iterable<Assignment>): Map<string, Assignment[]> {
  return grouped([...assignments].filter(isLive), ({ repairerId }) => repairerId);
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}
