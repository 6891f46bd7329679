import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MyWork } from "../../shared/answer.ts";
import type { CommandType } from "../../shared/command.ts";
import type { WireBoard } from "../../shared/schema.ts";
import { settleAlarms } from "../jobs/keep-alarms.ts";
import { centre, openWorld, type World } from "../testing/world.ts";

/** The two matrices of who may do and see what, cell by cell, over HTTP. */

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Scene {
  ticketId: string;
  assignmentId: string;
  workOrderId?: string;
  alarmId?: string;
}

/** Nothing else in work; r1 and r3 on shift, r2 is somebody else, off shift; r1 is offered a ticket of agent1. */
async function offered(): Promise<Scene> {
  const { body } = await world.as("dispatcher1").get("/api/board");
  for (const { id } of (body as { tickets: { id: string }[] }).tickets)
    await world.as("dispatcher1").do({ type: "ticket.cancel", ticketId: id, reason: "duplicate" });
  await world.place([
    { repairerId: "r1", lngLat: centre },
    { repairerId: "r3", lngLat: centre },
  ]);
  const call = { callerPhone: "099733218" };
  const { ticketId = "" } = await world
    .as("agent1")
    .do({ type: "ticket.open", site: { lngLat: centre }, hazard: "gas_smell_indoor", call });
  const { assignmentId = "" } = await world
    .as("dispatcher1")
    .do({ type: "assignment.offer", ticketId, repairerId: "r1" });
  return { ticketId, assignmentId };
}

/** The same, and r1 has come. */
async function onSite(): Promise<Scene> {
  const scene = await offered();
  const r1 = world.as("r1");
  await r1.do({ type: "assignment.accept", assignmentId: scene.assignmentId });
  await r1.do({ type: "assignment.arrive", assignmentId: scene.assignmentId, lngLat: centre });
  return scene;
}

/** The desk is alarmed of the new ticket. */
async function alarmed(): Promise<Scene> {
  const scene = await offered();
  await settleAlarms(world.db, {}, new Map(), 0);
  const { body } = await world.as("dispatcher1").get("/api/board");
  const alarm = (body as WireBoard).alarms.find(({ ticketId }) => ticketId === scene.ticketId);
  return { ...scene, alarmId: alarm?.id ?? "" };
}

/** A work order beside it, in r1's hands. */
async function orderInHand(): Promise<Scene> {
  const scene = await offered();
  const { workOrderId = "" } = await world.as("dispatcher1").do({
    type: "work_order.open",
    form: "repair_resident",
    site: { lngLat: centre },
    summary: "no flame",
  });
  await world.as("r1").do({ type: "work_order.take", workOrderId });
  return { ...scene, workOrderId };
}

const roles = ["agent1", "agent2", "dispatcher1", "r1", "r2", "supervisor1", "admin1"] as const;
/** y done (or refused for its state, never for the person), for the same with reportedBy, n 403, - 404 like absent. */
type Cell = "y" | "f" | "n" | "-";
type Row = readonly [
  agent1: Cell,
  agent2: Cell,
  dispatcher1: Cell,
  r1: Cell,
  r2: Cell,
  supervisor1: Cell,
  admin1: Cell,
];

interface Rule {
  scene: () => Promise<Scene>;
  body: (scene: Scene) => object;
  row: Row;
}
const byOrder = ({ workOrderId }: Scene) => ({ workOrderId });
const nothingFound = { fault: ["smell"], result: "no_access", customer_present: false };
const byId = ({ assignmentId }: Scene) => ({ assignmentId });
const byTicket = ({ ticketId }: Scene) => ({ ticketId });

//                                                                agent1 agent2 disp  r1   r2   sup  admin
const commands: Record<CommandType, Rule> = {
  "ticket.open": {
    scene: onSite,
    body: () => ({ site: { lngLat: centre }, hazard: "gas_manhole" }),
    row: ["y", "y", "y", "n", "n", "y", "n"],
  },
  "ticket.update": {
    scene: offered,
    body: (s) => ({ ...byTicket(s), site: { access: "gate 4711" } }),
    row: ["y", "n", "y", "n", "n", "y", "n"],
  },
  "ticket.attach_call": {
    scene: onSite,
    body: (s) => ({ ...byTicket(s), call: { words: "again" } }),
    row: ["y", "y", "y", "n", "n", "y", "n"],
  },
  "ticket.note": {
    scene: onSite,
    body: (s) => ({ ...byTicket(s), text: "seen" }),
    row: ["y", "y", "y", "y", "-", "y", "n"],
  },
  "message.send": {
    scene: onSite,
    body: (s) => ({ ...byTicket(s), text: "one more" }),
    row: ["n", "n", "y", "y", "-", "y", "n"],
  },
  "ticket.make_safe": { scene: onSite, body: byTicket, row: ["n", "n", "f", "y", "-", "f", "n"] },
  "ticket.close": { scene: offered, body: byTicket, row: ["n", "n", "y", "n", "n", "y", "n"] },
  "ticket.cancel": {
    scene: offered,
    body: (s) => ({ ...byTicket(s), reason: "duplicate" }),
    row: ["n", "n", "y", "n", "n", "y", "n"],
  },
  "assignment.offer": {
    scene: onSite,
    body: (s) => ({ ...byTicket(s), repairerId: "r3" }),
    row: ["n", "n", "y", "n", "n", "y", "n"],
  },
  "assignment.reassign": {
    scene: offered,
    body: (s) => ({ ...byId(s), repairerId: "r3", reason: "nearer_available" }),
    row: ["n", "n", "y", "n", "n", "y", "n"],
  },
  "assignment.withdraw": {
    scene: offered,
    body: (s) => ({ ...byId(s), reason: "no_answer" }),
    row: ["n", "n", "y", "n", "n", "y", "n"],
  },
  "assignment.promote": { scene: offered, body: byId, row: ["n", "n", "y", "n", "n", "y", "n"] },
  "assignment.receipt": {
    scene: offered,
    body: (s) => ({ ...byId(s), kind: "seen" }),
    row: ["n", "n", "n", "y", "-", "n", "n"],
  },
  "assignment.accept": { scene: offered, body: byId, row: ["n", "n", "f", "y", "-", "f", "n"] },
  "assignment.decline": {
    scene: offered,
    body: (s) => ({ ...byId(s), reason: "too_far" }),
    row: ["n", "n", "f", "y", "-", "f", "n"],
  },
  "assignment.depart": { scene: onSite, body: byId, row: ["n", "n", "f", "y", "-", "f", "n"] },
  "assignment.arrive": {
    scene: onSite,
    body: (s) => ({ ...byId(s), lngLat: centre }),
    row: ["n", "n", "f", "y", "-", "f", "n"],
  },
  "assignment.return": {
    scene: onSite,
    body: (s) => ({ ...byId(s), reason: "vehicle_broke_down" }),
    row: ["n", "n", "f", "y", "-", "f", "n"],
  },
  "assignment.finish": {
    scene: onSite,
    body: (s) => ({ ...byId(s), outcome: "no_fault" }),
    row: ["n", "n", "f", "y", "-", "f", "n"],
  },
  "assignment.time_out": { scene: offered, body: byId, row: ["n", "n", "n", "n", "n", "n", "n"] },
  "assignment.note_push": {
    scene: offered,
    body: (s) => ({ ...byId(s), channel: "web_push", ok: true, status: 201 }),
    row: ["n", "n", "n", "n", "n", "n", "n"],
  },
  "ladder.climb": {
    scene: offered,
    body: (s) => ({ ...byId(s), kind: "sms", nth: 0 }),
    row: ["n", "n", "n", "n", "n", "n", "n"],
  },
  "ladder.ring_now": { scene: offered, body: byId, row: ["n", "n", "y", "n", "n", "y", "n"] },
  "ladder.skip": { scene: offered, body: byId, row: ["n", "n", "y", "n", "n", "y", "n"] },
  "ladder.stop": { scene: offered, body: byId, row: ["n", "n", "y", "n", "n", "y", "n"] },
  "ticket.escalate": {
    scene: offered,
    body: (s) => ({ ...byTicket(s), level: 1 }),
    row: ["n", "n", "n", "n", "n", "n", "n"],
  },
  "work_order.open": {
    scene: orderInHand,
    body: () => ({ form: "repair_resident", site: { lngLat: centre }, summary: "no flame" }),
    row: ["y", "y", "y", "n", "n", "y", "n"],
  },
  // Whoever does not hold it is told who does: a "no" for its state, not for the person.
  "work_order.take": { scene: orderInHand, body: byOrder, row: ["n", "n", "n", "y", "y", "n", "n"] },
  "work_order.assign": {
    scene: orderInHand,
    body: (s) => ({ ...byOrder(s), repairerId: "r3" }),
    row: ["n", "n", "y", "n", "n", "y", "n"],
  },
  "work_order.take_back": {
    scene: orderInHand,
    body: (s) => ({ ...byOrder(s), reason: "nearer_available" }),
    row: ["n", "n", "y", "n", "n", "y", "n"],
  },
  "work_order.release": {
    scene: orderInHand,
    body: (s) => ({ ...byOrder(s), reason: "called_to_worse" }),
    row: ["n", "n", "n", "y", "y", "n", "n"],
  },
  "work_order.cancel": {
    scene: orderInHand,
    body: (s) => ({ ...byOrder(s), reason: "duplicate" }),
    row: ["n", "n", "y", "n", "n", "y", "n"],
  },
  "work_order.finish": {
    scene: orderInHand,
    body: (s) => ({ ...byOrder(s), result: nothingFound }),
    row: ["n", "n", "n", "y", "y", "n", "n"],
  },
  "shift.open": { scene: onSite, body: () => ({}), row: ["n", "n", "n", "y", "y", "n", "n"] },
  "shift.close": {
    scene: onSite,
    body: () => ({ repairerId: "r1", force: true, reason: "test" }),
    row: ["n", "n", "n", "n", "n", "y", "n"],
  },
  "alarm.raise": {
    scene: offered,
    body: (s) => ({ ...byTicket(s), kind: "overdue", priority: 1 }),
    row: ["n", "n", "n", "n", "n", "n", "n"],
  },
  "alarm.acknowledge": {
    scene: alarmed,
    body: (s) => ({ alarmId: s.alarmId }),
    row: ["n", "n", "y", "n", "n", "y", "n"],
  },
  "alarm.close": {
    scene: alarmed,
    body: (s) => ({ alarmId: s.alarmId, reason: "told by telephone" }),
    row: ["n", "n", "y", "n", "n", "y", "n"],
  },
};

describe("who may do what", () => {
  for (const [type, rule] of Object.entries(commands))
    test(type, async () => {
      const scene = await rule.scene();
      const body = { type, ...rule.body(scene) };
      for (const [index, who] of roles.entries()) {
        const cell = rule.row[index];
        const client = world.as(who);
        const { status, answer } = await client.ask(body);
        if (cell === "n") expect([who, status, answer]).toMatchObject([who, 403, { refusal: "not_allowed" }]);
        if (cell === "-") expect([who, status, answer]).toMatchObject([who, 404, { refusal: "not_found" }]);
        if (cell === "f") {
          expect([who, status, answer]).toMatchObject([who, 400, { issues: [{ path: "reportedBy" }] }]);
          expect([200, 409]).toContain((await client.ask({ ...body, reportedBy: "radio" })).status);
        }
        if (cell === "y") expect([who, [200, 409].includes(status), answer]).toMatchObject([who, true, {}]);
      }
    });

  test("a repairer closes his own shift, never another's, and not by force", async () => {
    expect((await world.as("r3").ask({ type: "shift.close", repairerId: "r1" })).status).toBe(403);
    expect((await world.as("r3").ask({ type: "shift.close", force: true, reason: "tired" })).status).toBe(
      403,
    );
    expect([200, 409]).toContain((await world.as("r3").ask({ type: "shift.close" })).status);
  });

  test("a priority is raised by the agent and lowered by nobody without a reason", async () => {
    const { ticketId } = await offered();
    const raise = { type: "ticket.update", ticketId, priority: "p1" };
    expect((await world.as("agent1").ask(raise)).status).toBe(200);
    expect((await world.as("agent1").ask({ ...raise, priority: "p3" })).status).toBe(403);
    expect((await world.as("dispatcher1").ask({ ...raise, priority: "p3" })).status).toBe(400);
    expect(
      (await world.as("dispatcher1").ask({ ...raise, priority: "p3", reason: "valve closed" })).status,
    ).toBe(200);
  });

  test("nobody signed in may do anything", async () => {
    const response = await world.request("/api/commands", { method: "POST", body: "{}" });
    expect(response.status).toBe(401);
  });
});

describe("who may see what", () => {
  const reads: [what: string, path: (scene: Scene) => string, row: readonly number[]][] = [
    //                                                     agent1 agent2 disp  r1   r2   sup  admin
    ["board", () => "/api/board", [200, 200, 200, 403, 403, 200, 403]],
    ["candidates", (s) => `/api/tickets/${s.ticketId}/candidates`, [403, 403, 200, 403, 403, 200, 403]],
    ["route", (s) => `/api/tickets/${s.ticketId}/route?repairerId=r1`, [403, 403, 200, 200, 404, 200, 403]],
    [
      "another's",
      (s) => `/api/tickets/${s.ticketId}/route?repairerId=r2`,
      [403, 403, 200, 404, 404, 200, 403],
    ],
    ["plan", () => "/api/plan", [403, 403, 200, 403, 403, 200, 403]],
    ["ticket", (s) => `/api/tickets/${s.ticketId}`, [200, 200, 200, 200, 404, 200, 403]],
    ["timeline", (s) => `/api/tickets/${s.ticketId}/timeline`, [200, 404, 200, 200, 404, 200, 403]],
    ["events", () => "/api/events", [200, 200, 200, 200, 200, 200, 403]],
    ["geocode", () => "/api/geocode?q=amezaga", [200, 200, 200, 403, 403, 200, 403]],
    ["track of r1", () => "/api/repairers/r1/track", [403, 403, 200, 200, 404, 200, 403]],
    ["own work", () => "/api/my/work", [403, 403, 403, 200, 200, 403, 403]],
    ["work orders", () => "/api/work-orders", [403, 403, 200, 200, 200, 200, 403]],
    ["texts and calls", () => "/api/outgoing-messages", [403, 403, 200, 403, 403, 200, 403]],
    ["counts of them", () => "/api/work-orders/counts", [403, 403, 200, 200, 200, 200, 403]],
    ["own work orders", () => "/api/my/work-orders", [403, 403, 403, 200, 200, 403, 403]],
    ["health", () => "/api/health", [200, 200, 200, 200, 200, 200, 200]],
  ];
  for (const [what, path, row] of reads)
    test(what, async () => {
      const scene = await onSite();
      const got = await Promise.all(roles.map(async (who) => (await world.as(who).get(path(scene))).status));
      expect(Object.fromEntries(roles.map((who, index) => [who, got[index]]))).toEqual(
        Object.fromEntries(roles.map((who, index) => [who, row[index]])),
      );
    });

  test("an agent's board has the work but nobody's place", async () => {
    const { body } = await world.as("agent1").get("/api/board");
    const { repairers } = body as { repairers: { lngLat: unknown; takenAt: unknown }[] };
    expect(repairers.length).toBeGreaterThan(0);
    expect(repairers.every(({ lngLat, takenAt }) => lngLat === null && takenAt === null)).toBe(true);
    const desk = (await world.as("dispatcher1").get("/api/board")).body as typeof body & {
      repairers: unknown[];
    };
    expect(JSON.stringify(desk.repairers)).toContain(String(centre[0]));
  });

  test("an agent's events are those of his own tickets, a repairer's are his own", async () => {
    await onSite();
    const eventsFor = async (who: string) =>
      (
        (await world.as(who).get("/api/events?limit=1000")).body as {
          events: { repairerId: string; ticketId: string }[];
        }
      ).events;
    expect((await eventsFor("r1")).every(({ repairerId }) => repairerId === "r1")).toBe(true);
    expect((await eventsFor("agent1")).length).toBeGreaterThan(0);
    const opened = new Set((await eventsFor("agent2")).map(({ ticketId }) => ticketId));
    for (const { ticketId } of await eventsFor("agent1")) expect(opened).not.toContain(ticketId);
  });

  test("the caller's words reach the repairer only once he has accepted", async () => {
    const { assignmentId } = await offered();
    const callers = async () => {
      const { work } = (await world.as("r1").get("/api/my/work")).body as MyWork;
      return work
        .find(({ assignment }) => assignment.id === assignmentId)
        ?.calls.map((call) => call.callerPhone);
    };
    expect(await callers()).toEqual([]);
    await world.as("r1").do({ type: "assignment.accept", assignmentId });
    expect(await callers()).toEqual(["099733218"]);
  });

  test("where people are off shift is nowhere: the position goes with the shift", async () => {
    await world.as("supervisor1").do({ type: "shift.close", repairerId: "r1", force: true, reason: "test" });
    const [row] = await world.db.query<{ n: number }>(
      "select count(*)::int as n from position where repairer_id = 'r1'",
    );
    expect(row?.n).toBe(0);
  });
});
