import type { MyWork } from "../../shared/answer.ts";
import { nothingYet } from "../../shared/domain/assignment.ts";
import type { Assignment, Person, Ticket } from "../../shared/schema.ts";
import type { WorkItem } from "./next-step.ts";

export const actor: Person = { id: "acc-1", name: "李国强", role: "repairer", repairerId: "r-1" };

export function ticketLike(more: Partial<Ticket> = {}): Ticket {
  return {
    id: "t-1",
    number: "T-1",
    version: 3,
    status: "en_route",
    priority: "p1",
    hazard: "gas_smell_indoor",
    skills: ["gas_indoor"],
    site: { lngLat: [-56.16, -34.9], addressSaid: null, addressFound: "Amézaga 2312", access: "3 层" },
    openedAt: "2026-03-02T08:00:00.000Z",
    openedById: "acc-9",
    madeSafeAt: null,
    closedAt: null,
    escalationLevel: 0,
    searchRadiusM: 5_000,
    callCount: 1,
    followsTicketId: null,
    ...more,
  };
}

export function assignmentLike(more: Partial<Assignment> = {}): Assignment {
  return {
    id: "a-1",
    ticketId: "t-1",
    repairerId: "r-1",
    role: "lead",
    state: "offered",
    offeredBy: { id: "acc-2", name: "王敏" },
    offeredAt: "2026-03-02T08:01:00.000Z",
    expiresAt: "2026-03-02T08:02:00.000Z",
    ...nothingYet,
    ...more,
  };
}

export function itemLike(assignment: Partial<Assignment> = {}, ticket: Partial<Ticket> = {}): WorkItem {
  return {
    assignment: assignmentLike(assignment),
    ticket: ticketLike(ticket),
    calls: [],
    travelTimeS: 265,
    roadM: 1_500,
  };
}

export function workOfItems(...work: WorkItem[]): MyWork {
  const shift = {
    id: "s-1",
    repairerId: "r-1",
    openedAt: "2026-03-02T07:00:00.000Z",
    closedAt: null,
    silentSince: null,
  };
  return { now: "2026-03-02T08:01:05.000Z", shift, lastInboxSeq: 7, work };
}
