import { afterAll, beforeAll, expect, test } from "vitest";
import type { Event } from "../../shared/event.ts";
import { claimPushes } from "../store/push-outbox.ts";
import { openPushService, type PushService, readVapid } from "../testing/push-service.ts";
import { centre, openWorld, type World } from "../testing/world.ts";
import { openWebPush } from "./web-push.ts";

let world: World;
let service: PushService;
beforeAll(async () => {
  service = await openPushService();
  world = await openWorld({ answerTimeoutS: 60 }, { pushHosts: [service.origin] });
});
afterAll(async () => {
  await world.close();
  await service.close();
});

let made = 0;
/** A repairer on shift whose browser subscribed under his id. */
async function onDuty(): Promise<string> {
  const id = `p${++made}`;
  await world.addRepairers([{ id }]);
  await world.place([{ repairerId: id, lngLat: centre }]);
  expect((await subscribe(id)).status).toBe(200);
  return id;
}
const subscribe = (who: string, subscription: object = service.subscribe(who)) =>
  call("POST", who, subscription);
async function call(method: string, who: string, body?: object, path = "/api/push/subscription") {
  const response = await world.request(path, {
    method,
    headers: { authorization: `Bearer ${world.as(who).token}`, "content-type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
async function offer(repairerId: string) {
  const ticket = await world.as("agent1").do({
    type: "ticket.open",
    site: { lngLat: centre, addressFound: "Amézaga 2312" },
    hazard: "gas_smell_indoor",
    call: { callerName: "Ines Caller", callerPhone: "099 733 218", words: "secret words" },
  });
  const { ticketId = "", number = "" } = ticket;
  const { assignmentId = "", expiresAt = "" } = await world
    .as("dispatcher1")
    .do({ type: "assignment.offer", ticketId, repairerId });
  return { ticketId, number, assignmentId, expiresAt };
}
const withdraw = (assignmentId: string) =>
  world.as("dispatcher1").do({ type: "assignment.withdraw", assignmentId, reason: "no_answer" });
async function notedFor(assignmentId: string) {
  const { body } = await world.as("dispatcher1").get("/api/events?limit=1000");
  return (body as { events: Event[] }).events.filter(
    (event) => event.type === "assignment.pushed" && event.assignmentId === assignmentId,
  );
}
const kindsFor = (who: string) => service.received(who).map(({ payload }) => payload.kind);
/** Long enough for a push to have arrived on this machine: a second one, asked for later, has. */
async function nothingMoreComes(): Promise<void> {
  const other = await onDuty();
  const { assignmentId } = await offer(other);
  await expect.poll(() => kindsFor(other)).toEqual(["offer"]);
  await withdraw(assignmentId);
}
async function waitingFor(assignmentId: string): Promise<number> {
  const rows = await world.db.query("select id from outgoing_push where assignment_id = $1", [assignmentId]);
  return rows.length;
}

test("an offer is pushed: encrypted for that browser, with time to live, urgency, topic and our signature", async () => {
  const who = await onDuty();
  const { assignmentId, number, expiresAt } = await offer(who);
  await expect.poll(() => service.received(who).length).toBe(1);
  const [push] = service.received(who);
  expect(push?.payload).toEqual({
    kind: "offer",
    assignmentId,
    number,
    priority: "p2",
    hazard: "gas_smell_indoor",
    hazardName: expect.objectContaining({ en: expect.any(String), "zh-CN": expect.any(String) }),
    address: "Amézaga 2312",
    expiresAt,
    tag: assignmentId,
  });
  const headers = push?.headers ?? {};
  expect(Number(headers.ttl)).toBeGreaterThan(50);
  expect(Number(headers.ttl)).toBeLessThanOrEqual(60);
  expect(headers).toMatchObject({ urgency: "high", "content-encoding": "aes128gcm" });
  expect(headers.topic).toMatch(/^[\w-]{1,32}$/);
  const key = (await call("GET", who, undefined, "/api/push/key")).body.publicKey as string;
  const claims = readVapid(headers, key);
  expect(claims).toMatchObject({ aud: service.origin, sub: "mailto:test@example.com" });
  expect(Number(claims.exp)).toBeLessThanOrEqual(Date.now() / 1_000 + 24 * 3_600);
});

test("that the channel took it is a fact and stands on the assignment", async () => {
  const who = await onDuty();
  const { assignmentId, ticketId } = await offer(who);
  await expect
    .poll(() => notedFor(assignmentId))
    .toMatchObject([
      { actor: { system: "push" }, data: { channel: "web_push", ok: true, status: 201 }, repairerId: who },
    ]);
  const [noted] = await notedFor(assignmentId);
  const { body } = await world.as("dispatcher1").get(`/api/tickets/${ticketId}`);
  expect(body).toMatchObject({ assignments: [{ id: assignmentId, state: "offered", channelAt: noted?.at }] });
  await expect.poll(() => waitingFor(assignmentId)).toBe(0);
});

test("two offers never replace each other; the end of one replaces that one only", async () => {
  const who = await onDuty();
  const first = await offer(who);
  await expect.poll(() => kindsFor(who)).toEqual(["offer"]);
  await withdraw(first.assignmentId);
  const second = await offer(who);
  await expect.poll(() => kindsFor(who).toSorted()).toEqual(["offer", "offer", "withdrawn"]);
  const of = (kind: string) => service.received(who).filter(({ payload }) => payload.kind === kind);
  const [one, two] = of("offer");
  const [end] = of("withdrawn");
  expect([one?.payload.tag, two?.payload.tag]).toEqual([first.assignmentId, second.assignmentId]);
  expect(one?.headers.topic).not.toBe(two?.headers.topic);
  expect([end?.payload.tag, end?.headers.topic]).toEqual([first.assignmentId, one?.headers.topic]);
  expect(Number(end?.headers.ttl)).toBeLessThanOrEqual(300);
  // Only the ringing of an offer is a step of the ladder.
  expect(await notedFor(first.assignmentId)).toHaveLength(1);
});

test("410 means that nobody is there: the subscription goes, the ladder says that it failed", async () => {
  const who = await onDuty();
  service.answer(who, 410);
  const first = await offer(who);
  await expect.poll(() => notedFor(first.assignmentId)).toMatchObject([{ data: { ok: false, status: 410 } }]);
  await withdraw(first.assignmentId);
  await offer(who);
  await nothingMoreComes();
  expect(kindsFor(who)).toEqual(["offer"]);
});

test("an overloaded service is asked again while the offer is open, until it takes it", async () => {
  const who = await onDuty();
  service.answer(who, 503, { "retry-after": "1" });
  const { assignmentId } = await offer(who);
  await expect.poll(() => kindsFor(who).length).toBe(1);
  service.answer(who, 201);
  await expect.poll(() => notedFor(assignmentId)).toHaveLength(2);
  expect(await notedFor(assignmentId)).toMatchObject([
    { data: { ok: false, status: 503 } },
    { data: { ok: true, status: 201 } },
  ]);
  await expect.poll(() => waitingFor(assignmentId)).toBe(0);
});

test("after four tries it is given up", async () => {
  const who = await onDuty();
  service.answer(who, 500);
  const { assignmentId } = await offer(who);
  const hurry = async () => {
    await world.db.query("update outgoing_push set due_at = now() where attempts > 0");
    return waitingFor(assignmentId);
  };
  await expect.poll(hurry, { interval: 500 }).toBe(0);
  expect(await notedFor(assignmentId)).toHaveLength(4);
});

test("an answered offer is not tried again", async () => {
  const who = await onDuty();
  service.answer(who, 503);
  const { assignmentId } = await offer(who);
  await expect.poll(() => notedFor(assignmentId)).toHaveLength(1);
  await world.as(who).do({ type: "assignment.accept", assignmentId });
  await world.db.query("update outgoing_push set due_at = now()");
  await expect.poll(() => waitingFor(assignmentId)).toBe(0);
  expect(kindsFor(who)).toEqual(["offer"]);
});

test("a dead push service delays no command and no other push, and is noted as a failure without an answer", async () => {
  const [dead, alive] = [await onDuty(), await onDuty()];
  service.answer(dead, null);
  const { assignmentId } = await offer(dead);
  await offer(alive);
  await expect.poll(() => kindsFor(alive)).toEqual(["offer"]);
  // The other was rung, and the dead one still waited for.
  expect(await notedFor(assignmentId)).toEqual([]);
  await expect.poll(() => notedFor(assignmentId)).toMatchObject([{ data: { ok: false, status: null } }]);
});

test("peers' phones ring after signing out: here a phone that signed out is not rung, queued pushes included", async () => {
  const who = await onDuty();
  service.answer(who, 503);
  const { assignmentId } = await offer(who);
  await expect.poll(() => notedFor(assignmentId)).toHaveLength(1);
  expect((await call("DELETE", who, undefined, "/api/session")).status).toBe(200);
  expect(await waitingFor(assignmentId)).toBe(0);
  await withdraw(assignmentId);
  await offer(who);
  await nothingMoreComes();
  expect(kindsFor(who)).toEqual(["offer"]);
});

test("a sign-in that ran out is not rung either", async () => {
  const who = await onDuty();
  await world.db.query(
    `update session set created_at = now() - interval '2 h', expires_at = now() - interval '1 h'
     where account_id = $1`,
    [`a_${who}`],
  );
  await offer(who);
  await nothingMoreComes();
  expect(kindsFor(who)).toEqual([]);
});

test("peers' phones ring off shift: here the end of a shift ends the ringing", async () => {
  const who = await onDuty();
  service.answer(who, 503);
  const { assignmentId } = await offer(who);
  await expect.poll(() => notedFor(assignmentId)).toHaveLength(1);
  await world.as(who).do({ type: "shift.close" });
  await world.db.query("update outgoing_push set due_at = now()");
  await expect.poll(() => waitingFor(assignmentId)).toBe(0);
  expect(kindsFor(who)).toEqual(["offer"]);
});

test("whoever closes his shift while the end of an offer waits to be sent hears nothing of it", async () => {
  const who = await onDuty();
  service.answer(who, 503);
  const { assignmentId } = await offer(who);
  await withdraw(assignmentId);
  await expect.poll(() => kindsFor(who)).toContain("withdrawn");
  await world.as(who).do({ type: "shift.close" });
  const before = kindsFor(who).length;
  await world.db.query("update outgoing_push set due_at = now()");
  await expect.poll(() => waitingFor(assignmentId)).toBe(0);
  expect(kindsFor(who)).toHaveLength(before);
});

test("an address that is no push service's is refused when saved: its field is named", async () => {
  const { keys } = service.subscribe("nobody");
  for (const endpoint of ["http://127.0.0.1:1/x", "https://10.0.0.5/x", "https://intranet/x", "nonsense"])
    expect(await subscribe("r1", { endpoint, keys })).toMatchObject({
      status: 400,
      body: { ok: false, issues: [{ path: "endpoint" }] },
    });
  const endpoint = `${service.origin}/push/x`;
  expect(await subscribe("r1", { endpoint, keys: { p256dh: "AAAA", auth: keys.auth } })).toMatchObject({
    status: 400,
    body: { issues: [{ path: "keys" }] },
  });
  expect((await subscribe("dispatcher1")).status).toBe(403);
  expect((await world.request("/api/push/key")).status).toBe(401);
});

test("an address that left the list after it was saved gets nothing: refused when sent as well", async () => {
  const { endpoint, keys } = service.subscribe("stranger");
  const stricter = await openWebPush(world.db, { subject: "mailto:test@example.com", hosts: [] });
  const message = { payload: "{}", ttlS: 5, urgency: "high" as const, topic: "t" };
  const answer = await stricter.send({ endpoint, ...keys }, message, new AbortController().signal);
  expect(answer).toEqual({ kind: "refused", status: null });
  expect(service.received("stranger")).toEqual([]);
});

test("a push service that points elsewhere is not followed", async () => {
  const who = await onDuty();
  const elsewhere = service.subscribe("elsewhere");
  service.answer(who, 307, { location: elsewhere.endpoint });
  const { assignmentId } = await offer(who);
  await expect.poll(() => notedFor(assignmentId)).toMatchObject([{ data: { ok: false, status: 307 } }]);
  expect(service.received("elsewhere")).toEqual([]);
});

test("the key is made once and stays: a second start has the same one", async () => {
  const options = { subject: "mailto:test@example.com", hosts: [] };
  const [one, two] = await Promise.all([openWebPush(world.db, options), openWebPush(world.db, options)]);
  expect([one.publicKey, two.publicKey]).toEqual([world.ports.push.publicKey, world.ports.push.publicKey]);
  const fixed = world.db.transaction((tx) =>
    tx.exec("set local role none; update push_key set private_key = 'x'"),
  );
  await expect(fixed).rejects.toMatchObject({ code: "42501", constraint: "push_key_fixed" });
});

test("a browser that is handed on rings for its new holder only", async () => {
  const [first, second] = [await onDuty(), await onDuty()];
  const shared = service.subscribe("shared");
  await subscribe(first, shared);
  await subscribe(second, shared);
  const one = await offer(first);
  const two = await offer(second);
  await nothingMoreComes();
  expect(service.received("shared").map(({ payload }) => payload.assignmentId)).toEqual([two.assignmentId]);
  expect(await notedFor(one.assignmentId)).toEqual([]);
});

test("a message is taken by one process at a time, and again by the next when the first one died with it", async () => {
  const who = await onDuty();
  service.answer(who, null);
  const { assignmentId } = await offer(who);
  await expect.poll(() => kindsFor(who)).toEqual(["offer"]);
  // Under way: nobody else is given it.
  const others = await Promise.all([claimPushes(world.db, 50, 15), claimPushes(world.db, 50, 15)]);
  expect(others.flat().filter((push) => push.assignmentId === assignmentId)).toEqual([]);
  // Its lease is over, nothing was heard of it.
  await world.db.query("update outgoing_push set due_at = now() where assignment_id = $1", [assignmentId]);
  service.answer(who, 201);
  await expect.poll(() => kindsFor(who)).toEqual(["offer", "offer"]);
});
