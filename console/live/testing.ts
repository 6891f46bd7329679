import { nothingYet } from "../../shared/domain/assignment.ts";
import type { Event, EventData, EventType } from "../../shared/event.ts";
import type { Assignment, Ticket, WireBoard } from "../../shared/schema.ts";

/** People and tickets for tests of the screens. */

export const someTicket: Ticket = {
  id: "t1",
  number: "T-1001",
  version: 1,
  status: "waiting",
  priority: "p1",
  hazard: "indoor_smell",
  skills: ["leak"],
  site: {
    lngLat: [-56.16, -34.9],
    addressSaid: "Colorado 2260",
    addressFound: "Colorado 2260",
    access: null,
  },
  openedAt: "2026-11-22T17:00:00.000Z",
  openedById: "agent-1",
  madeSafeAt: null,
  closedAt: null,
  escalationLevel: 0,
  searchRadiusM: 5_000,
  callCount: 1,
  followsTicketId: null,
};

export const someAssignment: Assignment = {
  id: "a1",
  ticketId: "t1",
  repairerId: "r1",
  role: "lead",
  state: "offered",
  offeredBy: { id: "d1", name: "周敏" },
  offeredAt: "2026-11-22T17:00:10.000Z",
  expiresAt: "2026-11-22T17:01:10.000Z",
  ...nothingYet,
};

export function wireBoard(change: Partial<WireBoard> = {}): WireBoard {
  const person = (id: string, name: string) => ({
    id,
    name,
    skills: ["leak"],
    availability: "available" as const,
    lngLat: null,
    takenAt: null,
    openTasks: 0,
  });
  const shift = (repairerId: string) => ({
    id: `s-${repairerId}`,
    repairerId,
    openedAt: "2026-11-22T12:00:00.000Z",
    closedAt: null,
    silentSince: null,
  });
  return {
    seq: 10,
    tickets: [someTicket],
    assignments: [],
    shifts: [shift("r1"), shift("r2")],
    repairers: [person("r1", "李国强"), person("r2", "王俊辉")],
    alarms: [],
    ...change,
  };
}

export function someEvent<T extends EventType>(
  seq: number,
  type: T,
  data: EventData[T],
  about: {
    ticketId?: string | null;
    assignmentId?: string | null;
    repairerId?: string | null;
    at?: string;
  } = {},
): Event {
  return {
    seq,
    type,
    at: about.at ?? "2026-11-22T17:00:20.000Z",
    actor: { id: "d1", role: "dispatcher" },
    ticketId: about.ticketId === undefined ? "t1" : about.ticketId,
    assignmentId: about.assignmentId ?? null,
    repairerId: about.repairerId ?? null,
    data,
    // The union cannot be rebuilt from its parts by inference.
  } as Event;
}

export function offered(seq: number, assignmentId = "a1", repairerId = "r1"): Event {
  return someEvent(
    seq,
    "assignment.offered",
    {
      role: "lead",
      expiresAt: someAssignment.expiresAt,
      by: someAssignment.offeredBy,
      warnings: [],
      reason: null,
    },
    { assignmentId, repairerId, at: someAssignment.offeredAt },
  );
}
