import { expect, test } from "vitest";
import type { Candidate } from "../answer.ts";
import type { Priority } from "../schema.ts";
import { writePlan } from "./write-plan.ts";

const at = "2026-11-23T08:00:00.000Z";

function candidate(repairerId: string, travelTimeS: number | null, openTasks = 0): Candidate {
  return {
    repairerId,
    name: repairerId,
    lngLat: [0, 0],
    distanceM: 1,
    travelTimeS,
    roadM: null,
    openTasks,
    positionAgeS: 0,
    battery: null,
    availability: openTasks > 0 ? "engaged" : "available",
    skills: [],
    notes: [],
  };
}

const waits = (id: string, priority: Priority, candidates: Candidate[]) => ({
  ticket: { id, priority, version: 3 },
  list: { candidates },
});

test("the gain is what nearest-first would cost more, line by line and in all", () => {
  const plan = writePlan(
    [
      waits("t2", "p2", [candidate("r1", 400), candidate("r2", 2_000)]),
      waits("t1", "p1", [candidate("r1", 300), candidate("r2", 350)]),
    ],
    at,
  );
  expect(plan.lines).toMatchObject([
    {
      ticketId: "t1",
      repairerId: "r2",
      travelTimeS: 350,
      nearestFirst: { repairerId: "r1", travelTimeS: 300 },
    },
    {
      ticketId: "t2",
      repairerId: "r1",
      travelTimeS: 400,
      ticketVersion: 3,
      nearestFirst: { repairerId: "r2", travelTimeS: 2_000 },
    },
  ]);
  expect(plan).toMatchObject({
    totals: { plan: { served: 2, travelTimeS: 750 } },
    gainS: 1_550,
    unserved: [],
  });
});

test("a ticket without anybody says why: none can come, or each is of more use elsewhere", () => {
  const plan = writePlan(
    [
      waits("t1", "p1", [candidate("r1", 900)]),
      waits("t2", "p3", [candidate("r1", 60)]),
      waits("t3", "p1", [candidate("r2", null), candidate("r3", 60, 1)]),
    ],
    at,
  );
  expect(plan.lines.map(({ ticketId, repairerId }) => [ticketId, repairerId])).toEqual([["t1", "r1"]]);
  expect(plan.unserved).toEqual([
    { ticketId: "t3", reason: "nobody_in_range" },
    { ticketId: "t2", reason: "all_used_elsewhere" },
  ]);
});
