import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Timeline } from "../../shared/answer.ts";
import type { Event } from "../../shared/event.ts";
import type { Alarm, WireBoard } from "../../shared/schema.ts";
import type { Settings } from "../../shared/settings.ts";
import { listCandidates } from "../candidates.ts";
import { findUnreachable } from "../store/alarms.ts";
import { readSettings } from "../store/settings.ts";
import { readTicket } from "../store/tickets.ts";
import { centre, openWorld, type World } from "../testing/world.ts";
import { keepAlarms, settleAlarms } from "./keep-alarms.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Whose work is none of the next test's business: nothing open, everybody in the middle of town. */
beforeEach(async () => {
  const { tickets } = await board();
  for (const { id: ticketId } of tickets)
    await world.as("supervisor1").do({ type: "ticket.cancel", ticketId, reason: "test" });
  await settle();
  await world.place(["r1", "r2", "r3"].map((repairerId) => ({ repairerId, lngLat: centre })));
});

const settle = () => settleAlarms(world.db, {}, new Map(), 0);
const board = async () => (await world.as("dispatcher1").get("/api/board")).body as WireBoard;
const alarms = async (): Promise<Alarm[]> => (await board()).alarms;
const kinds = async () => (await alarms()).map(({ kind, priority }) => `${kind} ${priority}`);
const far: [number, number] = [-56.05, -34.85];

async function openTicket(skills: string[] | null = null): Promise<string> {
  const { ticketId = "" } = await world.as("agent1").do({
    type: "ticket.open",
    site: { lngLat: centre },
    hazard: "gas_smell_indoor",
    ...(skills && { skills }),
  });
  return ticketId;
}
async function send(ticketId: string, repairerId = "r1"): Promise<string> {
  const { assignmentId = "" } = await world
    .as("dispatcher1")
    .do({ type: "assignment.offer", ticketId, repairerId });
  return assignmentId;
}

test("a new ticket's alarm: an offer acknowledges it by whoever sent it, accepting closes it", async () => {
  const ticketId = await openTicket();
  await settle();
  expect(await alarms()).toMatchObject([{ kind: "new_ticket", ticketId, acknowledgedAt: null }]);
  const assignmentId = await send(ticketId);
  await settle();
  expect(await alarms()).toMatchObject([
    { acknowledgedBy: { id: "a_dispatcher1", name: "dispatcher1" }, closedAt: null },
  ]);
  await world.as("r1").do({ type: "assignment.accept", assignmentId });
  await settle();
  expect(await alarms()).toEqual([]);
});

test("acknowledged by one, handed over to another, closed with a reason, and it stays closed", async () => {
  const ticketId = await openTicket();
  await settle();
  const [{ id: alarmId } = { id: "" }] = await alarms();
  await world.as("dispatcher1").do({ type: "alarm.acknowledge", alarmId });
  await world.as("supervisor1").do({ type: "alarm.acknowledge", alarmId });
  expect(await alarms()).toMatchObject([{ acknowledgedBy: { id: "a_supervisor1" } }]);
  await world.as("supervisor1").do({ type: "alarm.close", alarmId, reason: "told by telephone" });
  await settle();
  expect(await alarms()).toEqual([]);
  const again = await world.as("dispatcher1").ask({ type: "alarm.acknowledge", alarmId });
  expect(again).toMatchObject({ status: 409, answer: { refusal: "wrong_state", state: "closed" } });
  const story = (await world.as("dispatcher1").get(`/api/tickets/${ticketId}/timeline`)).body as Timeline;
  expect(story.items.map(({ event }) => event.type)).toEqual([
    "ticket.opened",
    "alarm.raised",
    "alarm.acknowledged",
    "alarm.acknowledged",
    "alarm.closed",
  ]);
});

test("two processes that see the same thing raise one alarm, and close it once", async () => {
  const ticketId = await openTicket();
  await Promise.all([settle(), settle(), settle()]);
  const assignmentId = await send(ticketId);
  await world.as("r1").do({ type: "assignment.accept", assignmentId });
  await Promise.all([settle(), settle(), settle()]);
  const { body } = await world.as("dispatcher1").get("/api/events?limit=1000");
  const facts = (body as { events: Event[] }).events
    .filter((event) => event.ticketId === ticketId && event.type.startsWith("alarm."))
    .map(({ type }) => type);
  expect(facts).toEqual(["alarm.raised", "alarm.closed"]);
});

test("declined, the next offer, declined again: each is an alarm of its own, by its assignment", async () => {
  const ticketId = await openTicket();
  const first = await send(ticketId);
  await world.as("r1").do({ type: "assignment.decline", assignmentId: first, reason: "too_far" });
  await settle();
  expect(await kinds()).toContain("declined 2");
  const second = await send(ticketId, "r2");
  await settle();
  expect(await kinds()).toEqual(["new_ticket 1"]);
  await world.as("r2").do({ type: "assignment.decline", assignmentId: second, reason: "too_far" });
  await settle();
  expect(await alarms()).toContainEqual(
    expect.objectContaining({ kind: "declined", assignmentId: second, repairerId: "r2" }),
  );
});

test("a cancelled ticket takes its alarms off the board at once, and they close by themselves", async () => {
  const ticketId = await openTicket();
  await settle();
  await world.as("dispatcher1").do({ type: "ticket.cancel", ticketId, reason: "caller_withdrew" });
  expect(await alarms()).toEqual([]);
  await settle();
  expect(
    await world.db.query("select closed_reason, closed_by from alarm where ticket_id = $1", [ticketId]),
  ).toEqual([{ closed_reason: "ticket_ended", closed_by: null }]);
});

test("a repairer is not told of the desk's alarms", async () => {
  const assignmentId = await send(await openTicket());
  await world.as("r1").do({ type: "assignment.decline", assignmentId, reason: "too_far" });
  await settle();
  const { body } = await world.as("r1").get("/api/events?limit=1000");
  const types = (body as { events: Event[] }).events.map(({ type }) => type);
  expect(types).toContain("assignment.declined");
  expect(types.filter((type) => type.startsWith("alarm."))).toEqual([]);
});

describe("nobody in range", () => {
  const cases: [
    name: string,
    given: () => Promise<void>,
    skills: string[] | null,
    override?: Partial<Settings>,
  ][] = [
    ["everybody is far away", () => place(far), null],
    ["every position is too old", () => place(centre), null, { maxPositionAgeS: 0 }],
    ["nobody has the skill", () => place(centre), ["confined_space"]],
    ["everybody is asked elsewhere", askEverybody, null],
    ["everybody has too much to do", () => place(centre), null, { maxOpenTasks: 0 }],
  ];
  test.each(cases)("%s: an alarm of the first priority", async (_name, given, skills, override = {}) => {
    await given();
    const ticketId = await openTicket(skills);
    await settleAlarms(world.db, override, new Map(), 0);
    expect(await unreachable(ticketId, override)).toEqual([true, true]);
    expect((await alarms()).filter((alarm) => alarm.ticketId === ticketId)).toMatchObject([
      { kind: "new_ticket" },
      { kind: "nobody_in_range", priority: 1 },
    ]);
  });

  test("with one who fits it is none", async () => {
    const ticketId = await openTicket();
    await settle();
    expect(await unreachable(ticketId)).toEqual([false, false]);
    expect(await kinds()).toEqual(["new_ticket 1"]);
  });

  test("it has to last: who answers elsewhere is free again in seconds", async () => {
    await place(far);
    const since = new Map<string, number>();
    const ticketId = await openTicket();
    await settleAlarms(world.db, {}, since, 60_000);
    expect(await kinds()).toEqual(["new_ticket 1"]);
    since.set(ticketId, Date.now() - 61_000);
    await settleAlarms(world.db, {}, since, 60_000);
    expect(await kinds()).toEqual(["new_ticket 1", "nobody_in_range 1"]);
  });

  const place = (lngLat: [number, number]) =>
    world.place(["r1", "r2", "r3"].map((repairerId) => ({ repairerId, lngLat })));
  async function askEverybody(): Promise<void> {
    for (const repairerId of ["r1", "r2", "r3"]) await send(await openTicket(), repairerId);
  }
  /** By the alarm's own search, and by the list that the desk shows: they must agree. */
  async function unreachable(
    ticketId: string,
    override: Partial<Settings> = {},
  ): Promise<[boolean, boolean]> {
    const settings = { ...(await readSettings(world.db)), ...override };
    const found = await findUnreachable(world.db, [ticketId], settings);
    const ticket = (await readTicket(world.db, ticketId))?.ticket;
    if (!ticket) throw new Error(`wanted the ticket ${ticketId}`);
    const { roadTimes } = world.ports;
    const list = await listCandidates(world.db, roadTimes, ticket, ticket.searchRadiusM, settings);
    return [found.has(ticketId), list.candidates.length === 0];
  }
});

test("while it runs, a desk has the alarm by itself, and after a restart it is still there", async () => {
  const stop = keepAlarms(world.ports, world.live.feed);
  const ticketId = await openTicket();
  await expect.poll(kinds).toEqual(["new_ticket 1"]);
  await stop();
  const [before] = await alarms();
  const stopAgain = keepAlarms(world.ports, world.live.feed);
  await world.as("dispatcher1").do({ type: "ticket.note", ticketId, text: "dog in the yard" });
  await stopAgain();
  expect(await alarms()).toEqual([before]);
});
