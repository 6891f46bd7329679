import { afterAll, beforeAll, expect, test } from "vitest";
import { builtInLadder } from "../../shared/built-in-ladder.ts";
import { destination } from "../../shared/geo.ts";
import type { Assignment, Ticket } from "../../shared/schema.ts";
import { handle } from "../commands/handle.ts";
import { readDutyContacts, writeDutyContacts } from "../store/duty-contacts.ts";
import { readTicketEvents } from "../store/events.ts";
import { readInbox } from "../store/inbox.ts";
import { readTicket } from "../store/tickets.ts";
import { openPushService, type PushService } from "../testing/push-service.ts";
import { centre, openWorld, type World } from "../testing/world.ts";
import { climbLadders } from "./climb-ladders.ts";
import { offerNext } from "./offer-next.ts";
import { widenSearches } from "./widen-searches.ts";

/** What happens by itself when nobody answers. Timers are moved, never waited for; two looks at once are two servers. */

let world: World;
let service: PushService;
beforeAll(async () => {
  service = await openPushService();
  world = await openWorld({}, { pushHosts: [service.origin] });
  await world.db.exec(`insert into duty_contact (id, place, name, phone)
    values ('c1', 1, 'First', '10000000091'), ('c2', 5, 'Second', '10000000092')`);
});
afterAll(async () => {
  await world.close();
  await service.close();
});

let made = 0;
/** An offer to the nearer of two, whose page is closed and whose phone is out of reach; nobody else is in the circle. */
async function offered(priority: "p1" | "p2" = "p1") {
  const site = destination(centre, 90, 60_000 * ++made);
  const [near, far] = [`near${made}`, `far${made}`];
  await world.addRepairers([{ id: near }, { id: far }]);
  await world.db.query("update repairer set phone = '10000000000' where id = any($1)", [[near, far]]);
  await world.place([
    { repairerId: near, lngLat: destination(site, 0, 100) },
    { repairerId: far, lngLat: destination(site, 0, 900) },
  ]);
  const headers = { authorization: `Bearer ${world.as(near).token}`, "content-type": "application/json" };
  const body = JSON.stringify(service.subscribe(near));
  await world.request("/api/push/subscription", { method: "POST", headers, body });
  const { ticketId = "" } = await world.as("dispatcher1").do({
    type: "ticket.open",
    site: { lngLat: [site[0], site[1]] },
    hazard: "gas_smell_indoor",
    priority,
  });
  const { assignmentId = "" } = await world
    .as("dispatcher1")
    .do({ type: "assignment.offer", ticketId, repairerId: near });
  return { ticketId, assignmentId, near, far };
}

async function read(ticketId: string): Promise<{ ticket: Ticket; assignments: Assignment[] }> {
  const found = await readTicket(world.db, ticketId);
  if (!found) throw new Error(`wanted ticket ${ticketId}, got none`);
  return found;
}
const rungsOf = async (ticketId: string) =>
  (await read(ticketId)).assignments[0]?.rungs.map(({ kind, state }) => `${kind} ${state}`);
const factsOf = async (ticketId: string) =>
  (await readTicketEvents(world.db, ticketId))
    .filter(({ type }) => !type.startsWith("alarm.") && type !== "assignment.pushed")
    .map(({ type, data }) => ("kind" in data ? `${type} ${data.kind}` : type));
const inboxOf = async (repairerId: string) =>
  (await readInbox(world.db, repairerId, 0)).map(({ kind }) => kind);
const written = async (ticketId: string) =>
  (
    await world.db.query<{ what: string }>(
      "select channel || ' ' || purpose as what from outgoing_message where ticket_id = $1 order by id",
      [ticketId],
    )
  ).map(({ what }) => what);
const makeDue = (assignmentId: string, kind: "answer" | "rung") =>
  world.db.query(
    "update timer set due_at = clock_timestamp() - interval '1 s' where assignment_id = $1 and kind = $2",
    [assignmentId, kind],
  );
const makeWaitDue = (ticketId: string) =>
  world.db.query("update ticket_timer set due_at = clock_timestamp() where ticket_id = $1", [ticketId]);
const dueOf = async (assignmentId: string) =>
  await world.db.query("select kind, due_at from timer where assignment_id = $1 order by kind", [
    assignmentId,
  ]);

test("nobody answers: pushed, written to, rung again, called, timed out, and the next is asked by itself", async () => {
  const { ticketId, assignmentId, near, far } = await offered();
  await expect.poll(() => service.received(near).length).toBe(1);
  expect(await rungsOf(ticketId)).toEqual(["sms waiting", "ring_again waiting", "voice waiting"]);

  await makeDue(assignmentId, "rung");
  await expect.poll(() => rungsOf(ticketId)).toEqual(["sms done", "ring_again waiting", "voice waiting"]);
  expect(await written(ticketId)).toEqual(["sms offer"]);
  const { rungs = [], expiresAt } = (await read(ticketId)).assignments[0] ?? {};
  expect(await dueOf(assignmentId)).toEqual([
    { kind: "answer", due_at: expiresAt },
    { kind: "rung", due_at: rungs[1]?.dueAt },
  ]);

  await makeDue(assignmentId, "rung");
  await expect.poll(() => rungsOf(ticketId)).toEqual(["sms done", "ring_again done", "voice waiting"]);
  expect(await inboxOf(near)).toEqual(["offer", "ring"]);
  await expect
    .poll(() => service.received(near).map(({ payload }) => payload.tag))
    .toEqual([assignmentId, assignmentId]);

  await makeDue(assignmentId, "rung");
  await expect.poll(() => rungsOf(ticketId)).toEqual(["sms done", "ring_again done", "voice done"]);
  expect(await written(ticketId)).toEqual(["sms offer", "sms offer_again", "voice offer"]);
  expect(await dueOf(assignmentId)).toMatchObject([{ kind: "answer" }]);

  await makeDue(assignmentId, "answer");
  await expect.poll(() => inboxOf(far)).toEqual(["offer"]);
  expect(await factsOf(ticketId)).toEqual([
    "ticket.opened",
    "assignment.offered",
    "assignment.rung sms",
    "assignment.rung ring_again",
    "assignment.rung voice",
    "assignment.timed_out",
    "assignment.offered",
  ]);
  const { assignments } = await read(ticketId);
  expect(assignments[1]).toMatchObject({ repairerId: far, offeredBy: { id: null, name: "system" } });
});

test("the one who said no is not asked again, and with nobody left nobody is", async () => {
  const { ticketId, assignmentId, near, far } = await offered();
  await world.as(near).do({ type: "assignment.decline", assignmentId, reason: "too_far" });
  await expect.poll(() => inboxOf(far)).toEqual(["offer"]);
  const second = (await read(ticketId)).assignments[1]?.id ?? "";
  await world.as(far).do({ type: "assignment.decline", assignmentId: second, reason: "too_far" });
  await offerNext(world.ports);
  await offerNext(world.ports);
  expect((await read(ticketId)).assignments).toHaveLength(2);
  expect((await read(ticketId)).ticket).toMatchObject({ status: "waiting", escalationLevel: 2 });
});

test("where the policy does not say so nobody is asked by itself, and after a stop neither", async () => {
  for (const priority of ["p1", "p2"] as const) {
    const { ticketId, assignmentId } = await offered(priority);
    if (priority === "p1") {
      await world.as("dispatcher1").do({ type: "ladder.stop", assignmentId });
      expect(await dueOf(assignmentId)).toMatchObject([{ kind: "answer" }]);
    }
    await makeDue(assignmentId, "answer");
    await expect.poll(async () => (await read(ticketId)).ticket.status).toBe("waiting");
    await offerNext(world.ports);
    expect((await read(ticketId)).assignments).toHaveLength(1);
  }
});

test("a phone that has the offer gets no SMS: the rung was needless", async () => {
  const { ticketId, assignmentId, near } = await offered();
  await world.as(near).do({ type: "assignment.receipt", assignmentId, kind: "delivered" });
  await makeDue(assignmentId, "rung");
  await expect.poll(() => rungsOf(ticketId)).toEqual(["sms needless", "ring_again waiting", "voice waiting"]);
  expect(await written(ticketId)).toEqual([]);
  expect(await factsOf(ticketId)).toContain("assignment.rung_needless sms");
});

test("by hand: rung now, skipped, and with nothing left rung in every way", async () => {
  const { ticketId, assignmentId, near } = await offered();
  const desk = world.as("dispatcher1");
  await desk.do({ type: "ladder.ring_now", assignmentId });
  await desk.do({ type: "ladder.skip", assignmentId });
  expect(await rungsOf(ticketId)).toEqual(["sms done", "ring_again skipped", "voice waiting"]);
  await desk.do({ type: "ladder.ring_now", assignmentId });
  await desk.do({ type: "ladder.ring_now", assignmentId });
  expect(await rungsOf(ticketId)).toEqual([
    "sms done",
    "ring_again skipped",
    "voice done",
    "ring_again done",
  ]);
  expect(await written(ticketId)).toEqual([
    "sms offer",
    "voice offer",
    "sms offer_again",
    "voice offer_again",
  ]);
  expect(await inboxOf(near)).toEqual(["offer", "ring"]);
  await world.as(near).do({ type: "assignment.accept", assignmentId });
  expect(await dueOf(assignmentId)).toEqual([]);
});

test("nobody has it: searched wider and the next contact called, once a step, until there is nothing left", async () => {
  const { ticketId, assignmentId, near } = await offered("p2");
  for (let step = 1; step <= 6; step++) {
    await makeWaitDue(ticketId);
    await Promise.all([widenSearches(world.db), widenSearches(world.db), widenSearches(world.db)]);
    await expect
      .poll(async () => (await read(ticketId)).ticket)
      .toMatchObject({ escalationLevel: step, searchRadiusM: 5_000 + 2_500 * step, version: 2 });
  }
  await makeWaitDue(ticketId);
  const dueAt = async () =>
    (
      await world.db.query<{ due_at: string | null }>(
        "select due_at from ticket_timer where ticket_id = $1",
        [ticketId],
      )
    ).map(({ due_at }) => due_at);
  await expect.poll(dueAt).toEqual([null]);
  expect((await read(ticketId)).ticket).toMatchObject({ escalationLevel: 6, searchRadiusM: 20_000 });
  const events = await readTicketEvents(world.db, ticketId);
  const called = events.flatMap(({ data }) => ("contact" in data ? [data.contact] : []));
  expect(called).toEqual([{ id: "c1", name: "First" }, { id: "c2", name: "Second" }, null, null, null, null]);
  expect(await written(ticketId)).toEqual(["voice duty_leader_call", "voice duty_leader_call"]);
  expect(JSON.stringify(events)).not.toContain("1000000009");
  // Once there is somebody more to call, the rest is over.
  const contacts = await readDutyContacts(world.db);
  await writeDutyContacts(world.db, [...contacts, { id: "c3", name: "Third", phone: "10000000093" }]);
  const calledNow = async () =>
    (await readTicketEvents(world.db, ticketId)).flatMap(({ data }) =>
      "contact" in data ? [data.contact?.name ?? null] : [],
    );
  await expect.poll(calledNow).toEqual(["First", "Second", null, null, null, null, "Third"]);
  await world.as(near).do({ type: "assignment.accept", assignmentId });
  expect(await dueAt()).toEqual([]);
});

test("whoever is given back is waited for anew, and a withdrawn accept does not stop the next step", async () => {
  const { ticketId, assignmentId, near } = await offered("p2");
  await world.as(near).do({ type: "assignment.accept", assignmentId });
  await world.as("dispatcher1").do({ type: "assignment.withdraw", assignmentId, reason: "nearer_available" });
  await makeWaitDue(ticketId);
  await expect.poll(async () => (await read(ticketId)).ticket.searchRadiusM).toBe(7_500);
});

test("a more urgent ticket is searched wider sooner, and nobody in range is a reason to do it now", async () => {
  const { ticketId } = await offered("p2");
  const afterS = async () =>
    (
      await world.db.query<{ s: number }>(
        "select extract(epoch from due_at - since)::int as s from ticket_timer where ticket_id = $1",
        [ticketId],
      )
    )[0]?.s;
  const lower = { type: "ticket.update", ticketId, priority: "p4", reason: "valve closed" } as const;
  await world.as("dispatcher1").do(lower);
  expect(await afterS()).toBe(1_800);
  await world.as("dispatcher1").do({ ...lower, priority: "p1" });
  expect(await afterS()).toBe(180);
  await handle(world.db, { system: "alarm" }, "raise", {
    type: "alarm.raise",
    kind: "nobody_in_range",
    priority: 1,
    ticketId,
  });
  await expect.poll(async () => (await read(ticketId)).ticket.searchRadiusM).toBe(7_500);
});

test("two servers look at the same moment: each rung is climbed once, and one next candidate is asked", async () => {
  const all = await Promise.all(Array.from({ length: 5 }, () => offered()));
  for (const { assignmentId } of all) await makeDue(assignmentId, "rung");
  await Promise.all(Array.from({ length: 4 }, () => climbLadders(world.db)));
  for (const { ticketId } of all) {
    await expect.poll(() => rungsOf(ticketId)).toContain("sms done");
    expect((await factsOf(ticketId)).filter((fact) => fact === "assignment.rung sms")).toHaveLength(1);
  }
  for (const { assignmentId } of all) await makeDue(assignmentId, "answer");
  for (const { ticketId } of all) {
    await expect.poll(async () => (await read(ticketId)).assignments[0]?.state).toBe("timed_out");
    await Promise.all(Array.from({ length: 4 }, () => offerNext(world.ports)));
    expect((await read(ticketId)).assignments).toHaveLength(2);
  }
});

test("a policy written meanwhile concerns the next offer; whoever looked at an older one is told", async () => {
  const { ticketId, assignmentId, far } = await offered();
  const ladderOf = async () => {
    const { rungs, expiresAt } = (await read(ticketId)).assignments[0] ?? {};
    return { rungs, expiresAt };
  };
  const before = await ladderOf();
  const { policy } = builtInLadder;
  const put = (who: string, version: number) =>
    world.request("/api/ladder-policy", {
      method: "PUT",
      headers: { authorization: `Bearer ${world.as(who).token}` },
      body: JSON.stringify({
        version,
        policy: { ...policy, p1: { ...policy.p1, sms: null, voice: null, timeOutS: 90 } },
      }),
    });
  const both = await Promise.all([put("admin1", 0), put("admin1", 0)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await put("supervisor1", 1)).status).toBe(403);
  const { body } = await world.as("supervisor1").get("/api/ladder-policy");
  expect(body).toMatchObject({ version: 1, by: { id: "a_admin1" }, policy: { p1: { timeOutS: 90 } } });
  expect(await ladderOf()).toEqual(before);
  await makeDue(assignmentId, "answer");
  await expect.poll(() => inboxOf(far)).toEqual(["offer"]);
  const next = (await read(ticketId)).assignments[1];
  expect(next?.rungs.map(({ kind }) => kind)).toEqual(["ring_again"]);
  expect(Date.parse(next?.expiresAt ?? "") - Date.parse(next?.offeredAt ?? "")).toBe(90_000);
});
