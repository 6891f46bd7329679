import { afterAll, beforeAll, expect, test } from "vitest";
import { destination } from "../../shared/geo.ts";
import type { Plan } from "../../shared/plan-answer.ts";
import { centre, openWorld, type World } from "../testing/world.ts";

/** Who could go where if all waiting tickets were dealt with together. */

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.place([
    { repairerId: "r1", lngLat: centre },
    { repairerId: "r2", lngLat: destination(centre, 90, 900) },
    { repairerId: "r3", lngLat: destination(centre, 90, 400) },
  ]);
});
afterAll(() => world.close());

async function open(lngLat: readonly [number, number], priority: "p1" | "p3"): Promise<string> {
  const site = { lngLat: [lngLat[0], lngLat[1]] as [number, number] };
  const done = await world
    .as("agent1")
    .do({ type: "ticket.open", site, hazard: "gas_smell_indoor", priority });
  return done.ticketId ?? "";
}

async function readPlan(): Promise<Plan> {
  const { status, body } = await world.as("dispatcher1").get("/api/plan");
  expect(status).toBe(200);
  return body as Plan;
}

test("nothing waits, nothing is planned", async () => {
  const none = { served: 0, travelTimeS: 0 };
  const totals = { plan: none, nearestFirst: none };
  expect(await readPlan()).toMatchObject({ lines: [], unserved: [], totals, gainS: 0 });
});

test("waiting tickets share the free people; each line stands beside nearest-first, and sending it is an offer", async () => {
  const near = await open(destination(centre, 90, 300), "p3");
  const urgent = await open(destination(centre, 90, 850), "p1");
  const far = await open(destination(centre, 0, 30_000), "p3");
  const before = await readPlan();
  expect(before.lines.map(({ ticketId }) => ticketId)).toEqual([urgent, near]);
  expect(before.unserved).toEqual([{ ticketId: far, reason: "nobody_in_range" }]);
  for (const { ticketId, repairerId, travelTimeS } of before.lines) {
    const { body } = await world.as("dispatcher1").get(`/api/tickets/${ticketId}/candidates`);
    expect((body as { candidates: object[] }).candidates).toContainEqual(
      expect.objectContaining({ repairerId, travelTimeS }),
    );
  }
  const { plan, nearestFirst } = before.totals;
  expect([plan.served, nearestFirst.served]).toEqual([2, 2]);
  expect(before.gainS).toBe(nearestFirst.travelTimeS - plan.travelTimeS);
  expect(before.gainS).toBeGreaterThanOrEqual(0);

  const [line] = before.lines;
  const { ticketId = "", ticketVersion = 0, repairerId = "" } = line ?? {};
  const offer = { type: "assignment.offer", ticketId, ticketVersion, repairerId, role: "lead" } as const;
  await world.as("dispatcher1").do(offer);
  const after = await readPlan();
  expect(after.lines.map((each) => each.ticketId)).toEqual([near]);
  expect(after.lines.map((each) => each.repairerId)).not.toContain(repairerId);
  expect((await world.as("dispatcher2").ask(offer)).status).toBe(409);
});

test("whoever is engaged elsewhere stays where he is, though he is a candidate", async () => {
  const { lines } = await readPlan();
  for (const { ticketId, ticketVersion, repairerId } of lines)
    await world.as("dispatcher1").do({ type: "assignment.offer", ticketId, ticketVersion, repairerId });
  await open(destination(centre, 90, 500), "p1");
  const third = (await readPlan()).lines[0];
  const { ticketId = "", repairerId = "" } = third ?? {};
  const { assignmentId = "" } = await world
    .as("dispatcher1")
    .do({ type: "assignment.offer", ticketId, repairerId });
  await world.as(repairerId).do({ type: "assignment.accept", assignmentId });
  const fourth = await open(destination(centre, 90, 500), "p1");
  const { body } = await world.as("dispatcher1").get(`/api/tickets/${fourth}/candidates`);
  expect((body as { candidates: object[] }).candidates).toHaveLength(1);
  expect((await readPlan()).unserved).toContainEqual({ ticketId: fourth, reason: "nobody_in_range" });
});
