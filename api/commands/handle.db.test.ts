import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CommandDone } from "../../shared/answer.ts";
import type { Event } from "../../shared/event.ts";
import { centre, openWorld, type World } from "../testing/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.place([
    { repairerId: "r1", lngLat: [-56.171, -34.891] },
    { repairerId: "r2", lngLat: [-56.165, -34.885] },
  ]);
});
afterAll(() => world.close());

const aCall = { callerName: "冯丽华", callerPhone: "099 733 218", words: "楼道里味道很大" };
function openTicket(): Promise<CommandDone> {
  return world.as("agent1").do({
    type: "ticket.open",
    site: { lngLat: centre, addressSaid: "amezaga 230" },
    hazard: "gas_smell_indoor",
    call: aCall,
  });
}
async function eventsOf(ticketId: string): Promise<Event[]> {
  const { body } = await world.as("dispatcher1").get(`/api/tickets/${ticketId}/timeline`);
  return (body as { items: { event: Event }[] }).items.map(({ event }) => event);
}
async function count(sql: string, ...params: unknown[]): Promise<number> {
  const [row] = await world.db.query<{ n: number }>(`select count(*)::int as n from ${sql}`, params);
  return row?.n ?? -1;
}

describe("one ticket's way through", () => {
  test("from the call to the repair, every step is a fact in order and the ticket is closed", async () => {
    const { ticketId = "", number } = await openTicket();
    expect(number).toMatch(/^T-\d{4}$/);
    const dispatcher = world.as("dispatcher1");
    const { assignmentId = "", warnings } = await dispatcher.do({
      type: "assignment.offer",
      ticketId,
      repairerId: "r1",
    });
    expect(warnings).toEqual([]);
    const repairer = world.as("r1");
    await repairer.do({ type: "assignment.receipt", assignmentId, kind: "seen" });
    await repairer.do({ type: "assignment.accept", assignmentId });
    await repairer.do({ type: "assignment.depart", assignmentId });
    await repairer.do({ type: "assignment.arrive", assignmentId, lngLat: [-56.1701, -34.8901] });
    await repairer.do({ type: "ticket.make_safe", ticketId });
    await repairer.do({
      type: "assignment.finish",
      assignmentId,
      outcome: "repaired",
      result: { note: "the hose had come off" },
    });
    const events = await eventsOf(ticketId);
    expect(events.map(({ type }) => type)).toEqual([
      "ticket.opened",
      "assignment.offered",
      "assignment.delivered",
      "assignment.seen",
      "assignment.accepted",
      "assignment.departed",
      "assignment.arrived",
      "ticket.made_safe",
      "assignment.finished",
      "ticket.closed",
    ]);
    expect(events.map(({ seq }) => seq)).toEqual([...events.map(({ seq }) => seq)].sort((a, b) => a - b));
    const { body } = await dispatcher.get(`/api/tickets/${ticketId}`);
    expect(body).toMatchObject({
      ticket: { status: "closed", version: 5 },
      assignments: [{ state: "done", outcome: "repaired" }],
      calls: [aCall],
    });
    expect(await count("timer where assignment_id = $1", assignmentId)).toBe(0);
    expect(await count("result where assignment_id = $1", assignmentId)).toBe(1);
  });

  test("no event carries a caller's name, number or words", async () => {
    const { ticketId = "" } = await openTicket();
    const written = JSON.stringify(await eventsOf(ticketId));
    for (const said of Object.values(aCall)) expect(written).not.toContain(said);
  });
});

describe("idempotency", () => {
  test("the same key gives the same answer and one ticket, also when asked at the same moment", async () => {
    const before = await count("ticket");
    const command = { type: "ticket.open", site: { lngLat: centre }, hazard: "gas_manhole" };
    const key = crypto.randomUUID();
    const answers = await Promise.all(Array.from({ length: 8 }, () => world.as("agent1").ask(command, key)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await count("ticket")).toBe(before + 1);
  });

  test("a refusal is remembered too, although it would succeed by now", async () => {
    const { ticketId = "" } = await openTicket();
    const offer = { type: "assignment.offer", ticketId, repairerId: "r3" };
    const key = crypto.randomUUID();
    const refused = await world.as("dispatcher1").ask(offer, key);
    expect(refused).toMatchObject({ status: 409, answer: { refusal: "not_on_shift", repairerId: "r3" } });
    await world.as("r3").do({ type: "shift.open" });
    expect(await world.as("dispatcher1").ask(offer, key)).toEqual(refused);
    expect((await world.as("dispatcher1").ask(offer)).status).toBe(200);
  });

  test("a key used for something else is refused, and another person's same key is his own", async () => {
    const key = crypto.randomUUID();
    const { ticketId = "" } = await openTicket();
    const note = (text: string) => ({ type: "ticket.note", ticketId, text });
    expect((await world.as("agent1").ask(note("one"), key)).status).toBe(200);
    expect(await world.as("agent1").ask(note("two"), key)).toMatchObject({
      status: 409,
      answer: { ok: false, refusal: "key_reused" },
    });
    expect((await world.as("agent2").ask(note("two"), key)).status).toBe(200);
  });
});

describe("order and timers", () => {
  test("forty commands at once leave a gapless order of events and gapless ticket numbers", async () => {
    await Promise.all(Array.from({ length: 40 }, openTicket));
    const [seqs] = await world.db.query<{ last: number; n: number }>(
      "select max(seq) as last, count(*)::int as n from event",
    );
    expect(seqs?.last).toBe(seqs?.n);
    const [numbers] = await world.db.query<{ span: number; n: number }>(
      "select max(number) - min(number) + 1 as span, count(*)::int as n from ticket",
    );
    expect(numbers?.span).toBe(numbers?.n);
  });

  test("an unanswered offer times out once, by the database's time, and the phone is told", async () => {
    const { ticketId = "" } = await openTicket();
    const { assignmentId = "" } = await world
      .as("dispatcher1")
      .do({ type: "assignment.offer", ticketId, repairerId: "r2" });
    await world.db.query("update timer set due_at = clock_timestamp() where assignment_id = $1", [
      assignmentId,
    ]);
    await expect.poll(async () => (await eventsOf(ticketId)).at(-1)?.type).toBe("assignment.timed_out");
    expect(await count("inbox where assignment_id = $1 and kind = 'timed_out'", assignmentId)).toBe(1);
    const late = await world.as("r2").ask({ type: "assignment.accept", assignmentId });
    expect(late).toMatchObject({ status: 409, answer: { refusal: "timed_out" } });
    const { body } = await world.as("dispatcher1").get(`/api/tickets/${ticketId}`);
    expect(body).toMatchObject({ ticket: { status: "waiting", escalationLevel: 1, version: 3 } });
  });

  test("a finish that arrives after the cancel is kept as a fact and changes nothing", async () => {
    const { ticketId = "" } = await openTicket();
    const { assignmentId = "" } = await world
      .as("dispatcher1")
      .do({ type: "assignment.offer", ticketId, repairerId: "r2" });
    await world.as("r2").do({ type: "assignment.accept", assignmentId });
    await world.as("dispatcher1").do({ type: "ticket.cancel", ticketId, reason: "duplicate" });
    const before = (await world.as("dispatcher1").get(`/api/tickets/${ticketId}`)).body;
    await world.as("r2").do({ type: "assignment.finish", assignmentId, outcome: "repaired", result: {} });
    expect((await world.as("dispatcher1").get(`/api/tickets/${ticketId}`)).body).toEqual(before);
    expect(await count("result where assignment_id = $1 and late", assignmentId)).toBe(1);
  });
});
