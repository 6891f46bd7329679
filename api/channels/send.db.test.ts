import { afterAll, beforeAll, expect, test } from "vitest";
import type { Event } from "../../shared/event.ts";
import type { OutgoingMessage } from "../../shared/message-answer.ts";
import { type MessageAsked, queueMessage } from "../store/message-outbox.ts";
import { claimMessages } from "../store/send-messages.ts";
import { flattenLadders } from "../testing/flat-ladders.ts";
import { openMessageGateway, type TestGateway } from "../testing/message-gateway.ts";
import { centre, openWorld, type World, webhookSecret } from "../testing/world.ts";

let world: World;
let gateway: TestGateway;
beforeAll(async () => {
  gateway = await openMessageGateway(webhookSecret);
  world = await openWorld({ answerTimeoutS: 60 }, { webhookUrl: gateway.url });
  await flattenLadders(world.db, "a_admin1");
});
afterAll(async () => {
  await world.close();
  await gateway.close();
});

let made = 0;
/** A repairer on shift with a number of his own. */
async function onDuty(phone = `1000000${1_000 + ++made}`) {
  const id = `c${++made}`;
  await world.addRepairers([{ id }]);
  await world.db.query("update repairer set phone = nullif($2, '') where id = $1", [id, phone]);
  await world.place([{ repairerId: id, lngLat: centre }]);
  return { id, phone };
}
async function offer(repairerId: string, site: object = { addressFound: "Amézaga 2312" }) {
  const call = { callerName: "Ines Caller", callerPhone: "099 733 218", words: "secret words" };
  const { ticketId = "" } = await world
    .as("agent1")
    .do({ type: "ticket.open", site: { lngLat: centre, ...site }, hazard: "gas_smell_indoor", call });
  const { assignmentId = "" } = await world
    .as("dispatcher1")
    .do({ type: "assignment.offer", ticketId, repairerId });
  return { ticketId, assignmentId };
}
type Offer = Awaited<ReturnType<typeof offer>>;
const inS = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString();
const queue = (repairerId: string, about: Offer, more: Partial<MessageAsked> = {}) =>
  world.db.transaction((tx) =>
    queueMessage(tx, {
      channel: "sms",
      purpose: "offer",
      ...about,
      repairerId,
      contactId: null,
      expiresAt: inS(60),
      ...more,
    }),
  );
async function messagesOf(assignmentId: string) {
  const { status, body } = await world.as("dispatcher1").get("/api/outgoing-messages?limit=500");
  expect(status).toBe(200);
  return (body as { messages: OutgoingMessage[] }).messages.filter((m) => m.assignmentId === assignmentId);
}
const statesOf = async (assignmentId: string) =>
  (await messagesOf(assignmentId)).map(({ purpose, state }) => [purpose, state]);
async function notedFor(assignmentId: string) {
  const { body } = await world.as("dispatcher1").get("/api/events?limit=1000");
  return (body as { events: Event[] }).events.filter(
    (event) => event.type === "assignment.pushed" && event.assignmentId === assignmentId,
  );
}
/** Those that wait for their next try; not those under way, which are due again after their lease. */
const hurry = () =>
  world.db.query(
    `update outgoing_message set due_at = now()
     where state = 'waiting' and attempts > 0 and due_at < now() + interval '9 s'`,
  );

test("an offer goes out as a signed text, is sent once the gateway has taken it, and that is a fact", async () => {
  const { id, phone } = await onDuty();
  const about = await offer(id);
  expect(await queue(id, about)).toBe(true);
  await expect.poll(() => statesOf(about.assignmentId)).toEqual([["offer", "sent"]]);
  const [sent] = gateway.received(phone);
  expect(sent).toMatchObject({ channel: "sms", to: phone, language: "zh-CN" });
  expect(sent?.text).toMatch(/^【抢修调度】紧急T-\d+户内燃气味，Amézaga 2312。接单回1，拒单回2，或用APP。$/);
  await expect
    .poll(() => notedFor(about.assignmentId))
    .toMatchObject([{ actor: { system: "push" }, data: { channel: "sms", ok: true, status: 202 } }]);
});

test("everybody is written to in his language; a call is read aloud and names no digit", async () => {
  const { id, phone } = await onDuty();
  await world.db.query("update repairer set language = 'en' where id = $1", [id]);
  const about = await offer(id);
  await queue(id, about, { channel: "voice" });
  await expect.poll(() => gateway.received(phone).length).toBe(1);
  const [call] = gateway.received(phone);
  expect(call).toMatchObject({ channel: "voice", language: "en" });
  expect(call?.text).toMatch(/^This is an automatic call from Dispatch\. P2 ticket T-\d+/);
  expect(call?.text).not.toMatch(/Reply/);
});

test("no number and no word of the caller goes out, nor into events; the desk sees three digits", async () => {
  const { id, phone } = await onDuty();
  const about = await offer(id, { addressSaid: "the blue house of my aunt" });
  await queue(id, about);
  await expect.poll(() => gateway.received(phone).length).toBe(1);
  const text = gateway.received(phone)[0]?.text ?? "";
  expect(text).toContain(`${centre[1].toFixed(4)},${centre[0].toFixed(4)}`);
  await expect.poll(() => notedFor(about.assignmentId)).toHaveLength(1);
  const noted = JSON.stringify(await notedFor(about.assignmentId));
  // Whole: three digits of it stand in the middle of some id now and then.
  for (const secret of ["aunt", "secret", "099 733 218", "099733218", "Ines"])
    expect(text + noted).not.toContain(secret);
  expect(noted).not.toContain(phone);
  const [seen] = await messagesOf(about.assignmentId);
  expect(seen?.phone).toBe(`••••••••${phone.slice(-3)}`);
  expect(JSON.stringify(seen)).not.toContain(phone);
});

test("a dead gateway delays no command and no other message, and is noted as a failure", async () => {
  const [dead, alive] = [await onDuty(), await onDuty()];
  gateway.answer(dead.phone, null);
  const about = await offer(dead.id);
  await queue(dead.id, about);
  const other = await offer(alive.id);
  await queue(alive.id, other);
  const { ticketId } = await offer((await onDuty()).id);
  await world.as("dispatcher1").do({ type: "ticket.note", ticketId, text: "still quick" });
  await expect.poll(() => gateway.received(alive.phone).length).toBe(1);
  // The other went out, and the dead one is still waited for.
  expect(await notedFor(about.assignmentId)).toEqual([]);
  await expect
    .poll(() => notedFor(about.assignmentId))
    .toMatchObject([{ data: { channel: "sms", ok: false, status: null } }]);
  expect(await statesOf(about.assignmentId)).toEqual([["offer", "waiting"]]);
});

test("an overloaded gateway is asked again, by the same id, until it takes it", async () => {
  const { id, phone } = await onDuty();
  gateway.answer(phone, 503, "", { "retry-after": "1" });
  const about = await offer(id);
  await queue(id, about);
  await expect.poll(() => notedFor(about.assignmentId)).toHaveLength(1);
  gateway.answer(phone, 202);
  await expect.poll(() => statesOf(about.assignmentId)).toEqual([["offer", "sent"]]);
  const [first, second] = gateway.received(phone);
  expect(second).toEqual(first);
});

test("after four tries it is given up; refused, or pointed elsewhere, it failed at once", async () => {
  const [slow, wrong, moved] = [await onDuty(), await onDuty(), await onDuty()];
  gateway.answer(slow.phone, 500);
  gateway.answer(wrong.phone, 422);
  gateway.answer(moved.phone, 307, "", { location: "http://127.0.0.1:1/" });
  const about = [await offer(slow.id), await offer(wrong.id), await offer(moved.id)] as const;
  await queue(slow.id, about[0]);
  await queue(wrong.id, about[1]);
  await queue(moved.id, about[2]);
  const later = async () => {
    await hurry();
    return statesOf(about[0].assignmentId);
  };
  await expect.poll(later, { interval: 500 }).toEqual([["offer", "given_up"]]);
  expect(gateway.received(slow.phone)).toHaveLength(4);
  for (const { assignmentId } of about.slice(1))
    expect(await statesOf(assignmentId)).toEqual([["offer", "failed"]]);
  expect([gateway.received(wrong.phone).length, gateway.received(moved.phone).length]).toEqual([1, 1]);
});

test("an answered offer is not sent again, and one that ran out never is", async () => {
  const [quick, late] = [await onDuty(), await onDuty()];
  gateway.answer(quick.phone, 503);
  const about = await offer(quick.id);
  await queue(quick.id, about);
  await expect.poll(() => notedFor(about.assignmentId)).toHaveLength(1);
  await world.as(quick.id).do({ type: "assignment.accept", assignmentId: about.assignmentId });
  await hurry();
  await expect.poll(() => statesOf(about.assignmentId)).toEqual([["offer", "needless"]]);
  const other = await offer(late.id);
  await queue(late.id, other, { expiresAt: inS(-1) });
  await expect.poll(() => statesOf(other.assignmentId)).toEqual([["offer", "expired"]]);
  expect([gateway.received(quick.phone).length, gateway.received(late.phone).length]).toEqual([1, 0]);
});

test("a withdrawn offer is told by text to whom the offer was, and to nobody else", async () => {
  const [told, never] = [await onDuty(), await onDuty()];
  const about = await offer(told.id);
  await queue(told.id, about);
  await expect.poll(() => statesOf(about.assignmentId)).toEqual([["offer", "sent"]]);
  expect(await queue(told.id, about, { purpose: "offer_withdrawn" })).toBe(true);
  await expect.poll(() => gateway.received(told.phone).length).toBe(2);
  expect(gateway.received(told.phone)[1]?.text).toContain("已撤回");
  expect(await queue(never.id, await offer(never.id), { purpose: "offer_withdrawn" })).toBe(false);
});

test("without a number nothing is sent, and the desk sees that", async () => {
  const { id } = await onDuty("");
  const about = await offer(id);
  expect(await queue(id, about)).toBe(false);
  expect(await messagesOf(about.assignmentId)).toMatchObject([{ state: "failed", phone: null }]);
});

test("what a transaction left is gone with it, and two processes never take the same", async () => {
  const { id } = await onDuty();
  const about = await offer(id);
  const undone = world.db.transaction(async (tx) => {
    await queueMessage(tx, {
      ...about,
      channel: "sms",
      purpose: "offer",
      repairerId: id,
      contactId: null,
      expiresAt: inS(60),
    });
    throw new Error("thought better of it");
  });
  await expect(undone).rejects.toThrow("thought better");
  expect(await messagesOf(about.assignmentId)).toEqual([]);
  await world.db.transaction(async (tx) => {
    await queueMessage(tx, {
      ...about,
      channel: "sms",
      purpose: "offer",
      repairerId: id,
      contactId: null,
      expiresAt: inS(60),
    });
    const [mine, again] = [await claimMessages(tx, 10, 15), await claimMessages(tx, 10, 15)];
    expect([mine.length, again.length]).toEqual([1, 0]);
  });
});

test("who reads on from where he stopped sees every change of a message, in order", async () => {
  const { id } = await onDuty();
  const page = async (after: number) =>
    (await world.as("supervisor1").get(`/api/outgoing-messages?after=${after}&limit=500`)).body as {
      messages: OutgoingMessage[];
      lastSeq: number;
    };
  const before = (await page(0)).lastSeq;
  const about = await offer(id);
  await queue(id, about);
  // Messages of the tests before may still change meanwhile.
  const own = async () =>
    (await page(before)).messages.find(({ assignmentId }) => assignmentId === about.assignmentId);
  await expect.poll(own).toMatchObject({ state: "sent" });
  const { messages, lastSeq } = await page(before);
  const seqs = messages.map(({ seq }) => seq);
  expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
  expect(seqs.at(-1)).toBe(lastSeq);
  // Queued and sent are two changes.
  expect((await own())?.seq).toBeGreaterThan(before + 1);
  expect((await page(lastSeq)).messages.filter(({ seq }) => seq <= lastSeq)).toEqual([]);
});

test("a duty contact is called by his own number, until somebody has the ticket", async () => {
  await world.db.query(
    "insert into duty_contact (id, place, name, phone) values ('lead1', 91, 'Lead', '10000009991')",
  );
  const { id } = await onDuty();
  const about = await offer(id);
  const call = {
    channel: "voice",
    purpose: "duty_leader_call",
    repairerId: null,
    contactId: "lead1",
  } as const;
  expect(await queue(id, about, { ...call, assignmentId: null })).toBe(true);
  await expect.poll(() => gateway.received("10000009991").length).toBe(1);
  expect(gateway.received("10000009991")[0]?.text).toContain("已等待0分钟");
  await world.as(id).do({ type: "assignment.accept", assignmentId: about.assignmentId });
  await queue(id, about, { ...call, assignmentId: null });
  const states = async () => {
    const { body } = await world.as("dispatcher1").get(`/api/outgoing-messages?ticketId=${about.ticketId}`);
    return (body as { messages: OutgoingMessage[] }).messages.map(({ contactId, state }) => [
      contactId,
      state,
    ]);
  };
  await expect.poll(states).toEqual([
    ["lead1", "sent"],
    ["lead1", "needless"],
  ]);
});
