import { must } from "../shared/assert.ts";
import { nothingYet } from "../shared/domain/assignment.ts";
import type { LngLat } from "../shared/geo.ts";
import type { Assignment, AssignmentState, Ticket } from "../shared/schema.ts";
import { randomOf } from "./random.ts";
import { type Answer, type Plan, planWork } from "./repairer/plan.ts";

const openedAt = "2026-11-22T08:00:00.000Z";

export function someTicket(id: string, lngLat: LngLat): Ticket {
  return {
    id,
    number: "T-1",
    version: 1,
    status: "offered",
    priority: "p2",
    hazard: "gas_smell_indoor",
    skills: ["gas_indoor"],
    site: { lngLat: [lngLat[0], lngLat[1]], addressSaid: null, addressFound: null, access: null },
    openedAt,
    openedById: null,
    madeSafeAt: null,
    closedAt: null,
    escalationLevel: 0,
    searchRadiusM: 5_000,
    callCount: 1,
    followsTicketId: null,
  };
}

export function someAssignment(id: string, ticketId: string, state: AssignmentState): Assignment {
  return {
    id,
    ticketId,
    repairerId: "demo_r01",
    role: "lead",
    state,
    offeredBy: { id: "d1", name: "王调度" },
    offeredAt: openedAt,
    expiresAt: openedAt,
    ...nothingYet,
  };
}

/** The first plan, over the offers of seed 1, of somebody who answers like this and, when accepting, repairs. */
export function planOf(kind: Answer["kind"]): Plan {
  const plans = Array.from({ length: 500 }, (_, offer) => planWork(randomOf(1, "demo_r01", offer)));
  return must(
    plans.find(({ answer, outcome }) => answer.kind === kind && outcome === "repaired"),
    `somebody who answers with ${kind}`,
  );
}
