import { afterAll, beforeAll, expect, test } from "vitest";
import type { TicketDetail } from "../../shared/answer.ts";
import type { Event } from "../../shared/event.ts";
import type { OutgoingMessage } from "../../shared/message-answer.ts";
import { createApp } from "../app.ts";
import { handle } from "../commands/handle.ts";
import { queueMessage } from "../store/message-outbox.ts";
import { flattenLadders } from "../testing/flat-ladders.ts";
import { openMessageGateway, type TestGateway } from "../testing/message-gateway.ts";
import { centre, openWorld, type World, webhookSecret } from "../testing/world.ts";
import { sign, signatureHeader, timestampHeader } from "./signature.ts";

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
async function onDuty() {
  const id = `c${++made}`;
  const phone = `1000000${1_000 + made}`;
  await world.addRepairers([{ id }]);
  await world.db.query("update repairer set phone = $2 where id = $1", [id, phone]);
  await world.place([{ repairerId: id, lngLat: centre }]);
  return { id, phone };
}
async function offer(repairerId: string) {
  const { ticketId = "" } = await world
    .as("agent1")
    .do({ type: "ticket.open", site: { lngLat: centre }, hazard: "gas_smell_indoor" });
  const { assignmentId = "" } = await world
    .as("dispatcher1")
    .do({ type: "assignment.offer", ticketId, repairerId });
  return { ticketId, assignmentId };
}
async function messageOf(assignmentId: string): Promise<OutgoingMessage | undefined> {
  const { body } = await world.as("dispatcher1").get("/api/outgoing-messages?limit=500");
  return (body as { messages: OutgoingMessage[] }).messages.find((m) => m.assignmentId === assignmentId);
}
/** An offer whose text the gateway has taken. */
async function texted() {
  const who = await onDuty();
  const about = await offer(who.id);
  const expiresAt = new Date(Date.now() + 60_000).toISOString();
  await world.db.transaction((tx) =>
    queueMessage(tx, {
      channel: "sms",
      purpose: "offer",
      ...about,
      repairerId: who.id,
      contactId: null,
      expiresAt,
    }),
  );
  await expect.poll(async () => (await messageOf(about.assignmentId))?.state).toBe("sent");
  return { ...who, ...about, messageId: (await messageOf(about.assignmentId))?.id ?? "" };
}

async function say(said: object, { secret = webhookSecret, agoS = 0 } = {}) {
  const body = JSON.stringify(said);
  const timestamp = Math.floor(Date.now() / 1_000) - agoS;
  const response = await world.request("/api/webhooks/messages", {
    method: "POST",
    headers: { [timestampHeader]: `${timestamp}`, [signatureHeader]: sign(secret, timestamp, body) },
    body,
  });
  return { status: response.status, body: (await response.json()) as { outcome?: string } };
}
const reply = async (from: string, text: string, id: string = crypto.randomUUID()) =>
  (await say({ type: "reply", id, from, text })).body.outcome;
async function eventsOf(assignmentId: string): Promise<Event[]> {
  const { body } = await world.as("dispatcher1").get("/api/events?limit=1000");
  return (body as { events: Event[] }).events.filter((event) => event.assignmentId === assignmentId);
}
async function stateOf(ticketId: string, assignmentId: string) {
  const { body } = await world.as("dispatcher1").get(`/api/tickets/${ticketId}`);
  return (body as TicketDetail).assignments.find(({ id }) => id === assignmentId)?.state;
}

test("1 accepts: he did it himself, by text, and his app is told of it", async () => {
  const { id, phone, ticketId, assignmentId } = await texted();
  expect(await reply(phone, "1")).toBe("accepted");
  expect(await stateOf(ticketId, assignmentId)).toBe("accepted");
  expect((await eventsOf(assignmentId)).at(-1)).toMatchObject({
    type: "assignment.accepted",
    actor: { id: `a_${id}`, role: "repairer" },
    data: { reportedBy: "sms" },
  });
  const told = await world.db.query("select kind from inbox where repairer_id = $1 order by seq", [id]);
  expect(told.map((row) => (row as { kind: string }).kind)).toEqual(["offer", "changed"]);
  expect(await messageOf(assignmentId)).toMatchObject({ reply: "accepted", state: "sent" });
});

test("2 declines, from a number that the provider writes in another way", async () => {
  const { phone, ticketId, assignmentId } = await texted();
  expect(await reply(`+00 ${phone.slice(0, 3)}-${phone.slice(3)}`, "２。")).toBe("declined");
  expect(await stateOf(ticketId, assignmentId)).toBe("declined");
  expect((await eventsOf(assignmentId)).at(-1)).toMatchObject({
    data: { reportedBy: "sms", reason: "other" },
  });
});

test("the same saying twice, at once or later, counts once", async () => {
  const { phone, assignmentId } = await texted();
  const id = crypto.randomUUID();
  const both = await Promise.all([reply(phone, "1", id), reply(phone, "1", id)]);
  expect(both).toEqual(["accepted", "accepted"]);
  expect(await reply(phone, "1", id)).toBe("accepted");
  const accepted = (await eventsOf(assignmentId)).filter(({ type }) => type === "assignment.accepted");
  expect(accepted).toHaveLength(1);
});

test("a reply said again after a crash asks for the same offer again, never for a newer one", async () => {
  const { id, phone, ticketId, assignmentId, messageId } = await texted();
  // As it stands when the process died between keeping the reply and carrying it out.
  await world.db.query(
    `insert into incoming_message (provider_id, kind, message_id, repairer_id, assignment_id, answer)
     values ('died', 'reply', $1, $2, $3, 'accept')`,
    [messageId, id, assignmentId],
  );
  await world.as("dispatcher1").do({ type: "assignment.withdraw", assignmentId, reason: "no_answer" });
  const newer = await offer(id);
  expect(await reply(phone, "1", "died")).toBe("withdrawn");
  expect(await stateOf(ticketId, assignmentId)).toBe("withdrawn");
  expect(await stateOf(newer.ticketId, newer.assignmentId)).toBe("offered");
});

test("an answer to an offer of which no text was sent is no answer", async () => {
  const { id, phone, assignmentId } = await texted();
  await world.as("dispatcher1").do({ type: "assignment.withdraw", assignmentId, reason: "no_answer" });
  const newer = await offer(id);
  expect(await reply(phone, "1")).toBe("no_open_offer");
  expect(await stateOf(newer.ticketId, newer.assignmentId)).toBe("offered");
});

test("words, a stranger's number and one that two people have do nothing, and it is kept why", async () => {
  const { phone, ticketId, assignmentId } = await texted();
  expect(await reply(phone, "1 hour late", "words")).toBe("not_understood");
  expect(await messageOf(assignmentId)).toMatchObject({ reply: "not_understood" });
  expect(await reply("099733218", "1", "stranger")).toBe("unknown_number");
  expect(await reply("withheld", "1", "no digits")).toBe("unknown_number");
  const { id } = await onDuty();
  await world.db.query("update repairer set phone = $2 where id = $1", [id, phone]);
  expect(await reply(phone, "1", "twin")).toBe("unknown_number");
  expect(await stateOf(ticketId, assignmentId)).toBe("offered");
  const kept = await world.db.query<{ provider_id: string; outcome: string }>(
    "select provider_id, outcome from incoming_message where provider_id = any($1) order by provider_id",
    [["words", "stranger", "twin"]],
  );
  expect(kept).toEqual([
    { provider_id: "stranger", outcome: "unknown_number" },
    { provider_id: "twin", outcome: "unknown_number" },
    { provider_id: "words", outcome: "not_understood" },
  ]);
});

test("an answer in time on the phone comes first, and the text is told what it became", async () => {
  const { id, phone, assignmentId } = await texted();
  const [, outcome] = await Promise.all([
    world.as(id).ask({ type: "assignment.accept", assignmentId }),
    reply(phone, "2"),
  ]);
  const ends = (await eventsOf(assignmentId))
    .map(({ type }) => type)
    .filter((type) => /(accept|declin)ed$/.test(type));
  expect(ends).toHaveLength(1);
  expect(outcome === "declined").toBe(ends[0] === "assignment.declined");
});

test("delivered is told by our id or the provider's; it moves no offer", async () => {
  const [one, two] = [await texted(), await texted()];
  expect((await say({ type: "delivered", id: "d1", messageId: one.messageId })).body.outcome).toBe(
    "delivered",
  );
  const providerId = `at-provider-${two.messageId}`;
  expect((await say({ type: "delivered", id: "d2", providerId, more: "of theirs" })).body.outcome).toBe(
    "delivered",
  );
  for (const { ticketId, assignmentId } of [one, two]) {
    expect(await messageOf(assignmentId)).toMatchObject({
      state: "delivered",
      deliveredAt: expect.any(String),
    });
    expect(await stateOf(ticketId, assignmentId)).toBe("offered");
  }
  expect((await say({ type: "delivered", id: "d3", messageId: "message_none" })).body.outcome).toBe(
    "unknown_message",
  );
});

test("not delivered after all: the message failed, and the ladder knows it once", async () => {
  const { messageId, assignmentId } = await texted();
  for (const id of ["f1", "f1", "f2"])
    expect((await say({ type: "failed", id, messageId })).body.outcome).toBe("failed");
  expect(await messageOf(assignmentId)).toMatchObject({ state: "failed", endedAt: expect.any(String) });
  await expect
    .poll(async () => (await eventsOf(assignmentId)).filter(({ type }) => type === "assignment.pushed"))
    .toMatchObject([
      { data: { channel: "sms", ok: true } },
      { data: { channel: "sms", ok: false, status: null } },
    ]);
});

test("what is not rightly signed, or was long ago, is not believed", async () => {
  const { phone, ticketId, assignmentId } = await texted();
  const said = { type: "reply", id: "forged", from: phone, text: "1" };
  expect((await say(said, { secret: "not the secret at all" })).status).toBe(401);
  expect((await say(said, { agoS: 301 })).status).toBe(401);
  const bare = await world.request("/api/webhooks/messages", { method: "POST", body: JSON.stringify(said) });
  expect(bare.status).toBe(401);
  expect(await stateOf(ticketId, assignmentId)).toBe("offered");
  expect((await say({ type: "reply", id: "x" })).status).toBe(400);
  expect((await say({ type: "delivered", id: "x" })).status).toBe(400);
});

test("nobody says over the ordinary way that a text said so", async () => {
  const { id, assignmentId } = await texted();
  for (const who of [id, "dispatcher1"]) {
    const { status } = await world
      .as(who)
      .ask({ type: "assignment.accept", assignmentId, reportedBy: "sms" });
    expect(status).toBe(400);
  }
  const system = { system: "demo" } as const;
  const { answer } = await handle(world.db, system, "k", {
    type: "assignment.accept",
    assignmentId,
    reportedBy: "sms",
  });
  expect(answer.ok).toBe(false);
});

test("in a demo the dispatcher plays the phone, by the same way; nobody else does, and not among real people", async () => {
  const { ticketId, assignmentId, messageId } = await texted();
  const play = async (who: string, body: object) => {
    const response = await world.request("/api/demo/sms-reply", {
      method: "POST",
      headers: { authorization: `Bearer ${world.as(who).token}` },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  };
  expect((await play("supervisor1", { messageId, text: "1" })).status).toBe(403);
  expect((await play("dispatcher1", { messageId: "message_none", text: "1" })).status).toBe(404);
  expect(await play("dispatcher1", { messageId, text: "1" })).toEqual({
    status: 200,
    body: { ok: true, outcome: "accepted" },
  });
  expect(await stateOf(ticketId, assignmentId)).toBe("accepted");
  const { config } = world.ports;
  const live = createApp({ ...world.ports, config: { ...config, dataset: "live" } }, world.live);
  const headers = { authorization: `Bearer ${world.as("dispatcher1").token}` };
  expect((await live.request("/api/demo/sms-reply", { method: "POST", headers, body: "{}" })).status).toBe(
    404,
  );
  expect((await play("dispatcher1", { messageId, text: "1" })).body).toEqual({
    ok: true,
    outcome: "no_open_offer",
  });
});

test("signed rubbish is bad input or does nothing, and never breaks anything", async () => {
  const hostile = ["\u0000", "\ud800", "'; drop table ticket; --", "1".repeat(500), "", 1, null, {}, []];
  for (const value of hostile)
    for (const said of [
      { type: "reply", id: value, from: "1", text: "1" },
      { type: "reply", id: `r${hostile.indexOf(value)}`, from: value, text: "1" },
      { type: "reply", id: `t${hostile.indexOf(value)}`, from: "1", text: value },
      { type: "delivered", id: `d${hostile.indexOf(value)}`, messageId: value },
      { type: "failed", id: `f${hostile.indexOf(value)}`, providerId: value },
      { type: value, id: "x" },
      value,
    ]) {
      const { status } = await say(said as object);
      expect([said, [200, 400].includes(status)]).toEqual([said, true]);
    }
});
