import { afterAll, beforeAll, expect, test } from "vitest";
import type { CommandDone } from "../../shared/answer.ts";
import { must } from "../../shared/assert.ts";
import type { Command } from "../../shared/command.ts";
import type { Event } from "../../shared/event.ts";
import type { DeviceDown, LiveDown } from "../../shared/protocol.ts";
import { type ChildServer, startChildServer } from "./child-server.ts";
import { openTestDb, type TestDb } from "./databases.ts";
import { openPushService, type PushService } from "./push-service.ts";
import { settle } from "./race-town.ts";
import { openRawLine } from "./raw-line.ts";
import { centre } from "./world.ts";

/**
 * Two whole servers over one PostgreSQL: whoever is at the one hears what was done at the other, and what happens by
 * itself happens once.
 */

/** What a machine with other work may add to any time. */
const busyMs = 4_000;
const offers = 12;
const answerTimeoutS = 3;
const rung = Array.from({ length: offers }, (_, i) => `rung_${i}`);

let db: TestDb;
let service: PushService;
let a: ChildServer;
let b: ChildServer;
beforeAll(async () => {
  [db, service] = await Promise.all([openTestDb(), openPushService()]);
  await settle(db, { repairers: ["r1", "r2", ...rung], tickets: [] });
  const env = {
    DATABASE_URL: must(db.url, "an address for other processes"),
    ANSWER_TIMEOUT_S: String(answerTimeoutS),
    PUSH_HOSTS: service.origin,
  };
  [a, b] = await Promise.all([startChildServer(env), startChildServer(env)]);
});
afterAll(async () => {
  await Promise.all([a?.stop(), b?.stop(), service?.close()]);
  await db?.close();
});

const urlOf = (server: ChildServer) => `http://127.0.0.1:${server.port}`;
const deskAt = (server: ChildServer, token: string) =>
  openRawLine<LiveDown>(urlOf(server), "/live", { token });
const phoneAt = (server: ChildServer, token: string) =>
  openRawLine<DeviceDown>(urlOf(server), "/device", { token, lastInboxSeq: 0 });

async function ask(server: ChildServer, who: string, path: string, body?: object, method = "POST") {
  const response = await fetch(`${urlOf(server)}${path}`, {
    method,
    headers: {
      authorization: `Bearer token-${who}`,
      "content-type": "application/json",
      "idempotency-key": crypto.randomUUID(),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(`wanted ${path} done, got ${response.status} ${JSON.stringify(answer)}`);
  return answer;
}
const order = async (server: ChildServer, who: string, command: Command) =>
  (await ask(server, who, "/api/commands", command)) as CommandDone;
const openTicket = (server: ChildServer) =>
  order(server, "agent1", { type: "ticket.open", site: { lngLat: centre }, hazard: "gas_smell_indoor" });
const offer = (server: ChildServer, ticketId: string, repairerId: string) =>
  order(server, "dispatcher1", { type: "assignment.offer", ticketId, repairerId });
const bringsEvent = (isIt: (event: Event) => boolean) => (message: LiveDown) =>
  message.type === "events" && message.events.some(isIt);

test("an event, an alarm, a message and a position at one reach the sockets of the other within 1 s", async () => {
  const desk = await deskAt(b, "token-dispatcher2");
  const phone = await phoneAt(b, "token-r1");
  await desk.hear(({ type }) => type === "snapshot");
  await phone.hear(({ type }) => type === "hello");
  desk.say({ type: "view", bounds: [-56.4, -35, -56, -34.7], zoom: 12 });
  await desk.hear(({ type }) => type === "positions");
  const took: Record<string, number> = {};

  let askedMs = performance.now();
  const { ticketId = "" } = await openTicket(a);
  const opened = await desk.hear(
    bringsEvent((event) => event.type === "ticket.opened" && event.ticketId === ticketId),
  );
  took.event = opened.atMs - askedMs;
  const alarm = await desk.hear(
    bringsEvent((event) => event.type === "alarm.raised" && event.ticketId === ticketId),
  );
  took.alarm = alarm.atMs - opened.atMs;

  askedMs = performance.now();
  const { assignmentId = "" } = await offer(a, ticketId, "r1");
  const rings = (message: DeviceDown) =>
    message.type === "inbox" && message.items.some((item) => item.assignmentId === assignmentId);
  took.message = (await phone.hear(rings)).atMs - askedMs;

  const sentAt = new Date().toISOString();
  askedMs = performance.now();
  const fix = { lng: -56.123, lat: centre[1], accuracyM: 5, fixedAt: sentAt };
  await ask(a, "r2", "/api/fixes", { sentAt, fixes: [fix] });
  const moved = await desk.hear(
    (message) => message.type === "positions" && message.items.some(({ lngLat: [lng] }) => lng === -56.123),
  );
  took.position = moved.atMs - askedMs;

  process.stderr.write(`from one process to the other, ms: ${JSON.stringify(took)}\n`);
  // Fractions of a second on a quiet machine; not what a poll or a reconnect would bring on a busy one.
  for (const ms of Object.values(took)) expect(ms).toBeLessThan(1_000 + busyMs);
  await order(b, "r1", { type: "assignment.decline", assignmentId, reason: "too_far" });
  desk.hangUp();
  phone.hangUp();
});

test("time-outs, alarms and pushes happen once though both processes watch for them", async () => {
  for (const who of rung) await ask(a, who, "/api/push/subscription", service.subscribe(who));
  const sent = await Promise.all(
    rung.map(async (who, index) => {
      const server = index % 2 === 0 ? a : b;
      const { ticketId = "" } = await openTicket(server);
      const { assignmentId = "" } = await offer(server, ticketId, who);
      return { ticketId, assignmentId };
    }),
  );
  const countOf = async (type: string) => {
    const rows = await db.query<{ n: number }>(
      "select count(*)::int as n from event where type = $1 and assignment_id = any($2::text[]) group by assignment_id",
      [type, sent.map(({ assignmentId }) => assignmentId)],
    );
    return rows.map(({ n }) => n);
  };
  const onceEach = rung.map(() => 1);
  await expect.poll(() => countOf("assignment.timed_out")).toEqual(onceEach);
  // What follows from the time-outs, and whatever would be done a second time, has had its turn.
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect(await countOf("assignment.timed_out")).toEqual(onceEach);
  for (const who of rung)
    expect(service.received(who).filter(({ payload }) => payload.kind === "offer")).toHaveLength(1);
  const raisedTwice = await db.query(
    `select data->>'kind' as kind, ticket_id, assignment_id, count(*) as n from event where type = 'alarm.raised'
     group by 1, 2, 3 having count(*) > 1`,
  );
  expect(raisedTwice).toEqual([]);
  expect(await countOf("alarm.raised")).toEqual(onceEach);
  const told = await db.query<{ kinds: string[] }>(
    "select array_agg(kind order by seq) as kinds from inbox where repairer_id = any($1::text[]) group by repairer_id",
    [rung],
  );
  expect(told.map(({ kinds }) => kinds)).toEqual(rung.map(() => ["offer", "timed_out"]));
}, 60_000);

test("a session that is ended at one is closed at both within 2 s, and a closed account too; others stay", async () => {
  const tokens = ["token-dispatcher1", "token-dispatcher2"];
  const [mine, stays] = await Promise.all(tokens.map((token) => deskAt(b, token)));
  const [mineHere, phone] = [await deskAt(a, "token-dispatcher1"), await phoneAt(b, "token-r2")];
  for (const line of [mine, mineHere, stays]) await line?.hear(({ type }) => type === "snapshot");
  await phone.hear(({ type }) => type === "hello");

  const endedMs = performance.now();
  await ask(a, "dispatcher1", "/api/session", undefined, "DELETE");
  for (const line of [mine, mineHere]) {
    const { code, atMs } = await must(line, "a line").closed;
    expect(code).toBe(4401);
    expect(atMs - endedMs).toBeLessThan(2_000 + busyMs);
  }
  const closedMs = performance.now();
  await db.query("update account set disabled_at = now() where id = 'a_r2'");
  const { code, atMs } = await phone.closed;
  expect([code, atMs - closedMs < 2_000 + busyMs]).toEqual([4401, true]);

  const { ticketId = "" } = await openTicket(a);
  await stays?.hear(bringsEvent((event) => event.ticketId === ticketId));
  stays?.hangUp();
});

test("desks at both see one another; those of a killed process vanish within 15 s", async () => {
  // The same dispatcher has two screens, one on each.
  const here = await deskAt(a, "token-dispatcher2");
  const there = await deskAt(b, "token-dispatcher2");
  const { ticketId = "" } = await openTicket(a);
  const desksAt = (line: typeof here) => {
    const last = line.heard.findLast(({ message }) => message.type === "desks")?.message;
    return last?.type === "desks" ? last.desks.map((desk) => desk.ticketId) : [];
  };
  await expect.poll(() => desksAt(here).length).toBe(2);
  await expect.poll(() => desksAt(there).length).toBe(2);
  there.say({ type: "looking", ticketId });
  await expect.poll(() => desksAt(here)).toContain(ticketId);

  const killedMs = performance.now();
  await b.kill();
  await expect.poll(() => desksAt(here), { timeout: 15_000 + busyMs }).toEqual([null]);
  process.stderr.write(
    `desks of a killed process, s: ${((performance.now() - killedMs) / 1_000).toFixed(1)}\n`,
  );
  here.hangUp();
}, 60_000);
