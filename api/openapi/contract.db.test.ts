import { createECDH } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { builtInLadder } from "../../shared/built-in-ladder.ts";
import type { Command } from "../../shared/command.ts";
import { hashPassword } from "../auth.ts";
import { sign, signatureHeader, timestampHeader } from "../channels/signature.ts";
import { insertAccounts } from "../store/accounts.ts";
import { queueMessage } from "../store/message-outbox.ts";
import { hashOf, photograph, signature } from "../testing/pictures.ts";
import { type Client, centre, openWorld, type World, webhookSecret } from "../testing/world.ts";
import { readContract, templateOf } from "./contract.ts";
import { writeDocument } from "./document.ts";
import { paths } from "./paths.ts";

const document = writeDocument("test");
const { faultsOf } = readContract(document);
/** The described addresses that answered 200 as described. */
const seen = new Set<string>();

let world: World;
let ticketId = "";
let assignmentId = "";
beforeAll(async () => {
  world = await openWorld();
  await world.place([
    { repairerId: "r1", lngLat: centre },
    { repairerId: "r2", lngLat: [centre[0] + 0.01, centre[1]], ageS: 4_000 },
  ]);
});
afterAll(() => world.close());

async function check(
  method: string,
  path: string,
  as: Client | null,
  body?: unknown,
  headers = {},
): Promise<number> {
  const response = await world.request(path, {
    method,
    headers: { ...(as && { authorization: `Bearer ${as.token}` }), ...headers },
    ...(body !== undefined && {
      body: body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body),
    }),
  });
  const { status } = response;
  const answer = { method, path, status, body: await response.json() };
  expect(faultsOf(answer), `${method} ${path} ${status} ${JSON.stringify(answer.body)}`).toEqual([]);
  if (status === 200) seen.add(`${method} ${templateOf(document, path)?.replace(/\{(\w+)\}/g, ":$1")}`);
  return status;
}

const get = (path: string, as: string | null) => check("GET", path, as === null ? null : world.as(as));
const send = (as: string, command: Command | object, key = crypto.randomUUID() as string) =>
  check("POST", "/api/commands", world.as(as), command, { "idempotency-key": key });

describe("commands answer as described", () => {
  test("done, with every id that comes back", async () => {
    const open = {
      type: "ticket.open",
      site: { lngLat: centre },
      hazard: "gas_manhole",
      call: { words: "smell" },
    };
    expect(await send("agent1", open)).toBe(200);
    const events = (await world.as("dispatcher1").get("/api/events")).body as {
      events: { ticketId: string }[];
    };
    ticketId = events.events.at(-1)?.ticketId ?? "";
    expect(await send("dispatcher1", { type: "ticket.note", ticketId, text: "ring twice" })).toBe(200);
    expect(await send("dispatcher1", { type: "assignment.offer", ticketId, repairerId: "r1" })).toBe(200);
    const work = (await world.as("r1").get("/api/my/work")).body as {
      work: { assignment: { id: string } }[];
    };
    assignmentId = work.work[0]?.assignment.id ?? "";
    expect(await send("r1", { type: "assignment.receipt", assignmentId, kind: "seen" })).toBe(200);
  });
  test("bad input, no key, not signed in, not allowed, not found", async () => {
    expect(await send("agent1", { type: "ticket.open", hazard: "dragon" })).toBe(400);
    expect(await check("POST", "/api/commands", world.as("r1"), { type: "shift.open" })).toBe(400);
    expect(await check("POST", "/api/commands", null, { type: "shift.open" })).toBe(401);
    expect(await send("r1", { type: "ticket.close", ticketId })).toBe(403);
    expect(await send("r2", { type: "assignment.accept", assignmentId })).toBe(404);
  });
  test("refusals with their facts", async () => {
    const offer = { type: "assignment.offer", ticketId, repairerId: "r2" };
    expect(await send("dispatcher2", { ...offer, ticketVersion: 1 })).toBe(409);
    expect(await send("dispatcher1", { ...offer, repairerId: "r3", role: "support" })).toBe(409);
    expect(await send("r1", { type: "assignment.depart", assignmentId })).toBe(409);
    const key = crypto.randomUUID();
    expect(await send("r1", { type: "assignment.accept", assignmentId }, key)).toBe(200);
    expect(await send("r1", { type: "assignment.depart", assignmentId }, key)).toBe(409);
    expect(await send("r1", { type: "shift.close" })).toBe(409);
  });
  test("the way to the end", async () => {
    expect(await send("r1", { type: "assignment.depart", assignmentId })).toBe(200);
    expect(await get("/api/routes", "dispatcher1")).toBe(200);
    expect(await send("r1", { type: "assignment.arrive", assignmentId, lngLat: centre })).toBe(200);
    expect(await send("r1", { type: "ticket.make_safe", ticketId })).toBe(200);
  });
});

describe("reads answer as described", () => {
  test("the live picture, to a desk and to an agent", async () => {
    for (const who of ["dispatcher1", "agent1"]) expect(await get("/api/board", who)).toBe(200);
    expect(await get("/api/board", "r1")).toBe(403);
    expect(await get("/api/board/desk", "dispatcher1")).toBe(200);
    for (const [who, status] of [
      ["r1", 200],
      ["dispatcher1", 403],
    ] as const)
      expect(await get("/api/my-day", who)).toBe(status);
    expect(await get("/api/events?after=0&limit=1000", "dispatcher1")).toBe(200);
    expect(await get("/api/events", "r1")).toBe(200);
    expect(await get("/api/events?limit=0", "dispatcher1")).toBe(400);
  });
  test("a ticket", async () => {
    for (const part of ["", "/candidates", "/timeline", "/route?repairerId=r1", "/reach?minutes=1,5"])
      expect(await get(`/api/tickets/${ticketId}${part}`, "dispatcher1")).toBe(200);
    expect(await get(`/api/tickets/nearby?near=${centre.join()}`, "agent1")).toBe(200);
    expect(await get("/api/tickets/nearby?near=here", "agent1")).toBe(400);
    expect(await get("/api/plan", "dispatcher1")).toBe(200);
    expect(await get(`/api/my/area/${assignmentId}`, "r1")).toBe(200);
    expect(await get("/api/my/area/nobody-s", "r1")).toBe(404);
    expect(await get(`/api/tickets/${ticketId}`, "r3")).toBe(404);
    expect(await get(`/api/tickets/${ticketId}/candidates?radiusM=499`, "dispatcher1")).toBe(400);
    expect(await get(`/api/tickets/${ticketId}/reach?minutes=0`, "dispatcher1")).toBe(400);
    expect(await get(`/api/tickets/${ticketId}/candidates`, "agent1")).toBe(403);
    expect(await get(`/api/tickets/${ticketId}/candidates`, null)).toBe(401);
  });
  test("repairers and their phones", async () => {
    const fixedAt = new Date().toISOString();
    const fix = { lng: centre[0], lat: centre[1], accuracyM: 5, fixedAt };
    const old = { ...fix, fixedAt: "2020-01-01T00:00:00Z" };
    expect(await check("POST", "/api/fixes", world.as("r1"), { sentAt: fixedAt, fixes: [fix, old] })).toBe(
      200,
    );
    expect(await get("/api/repairers/r1/track", "supervisor1")).toBe(200);
    expect(await get("/api/my/work", "r1")).toBe(200);
  });
  test("pictures and results", async () => {
    const bytes = await signature();
    const put = (as: string, to: string, sent: Uint8Array, hash = hashOf(sent)) =>
      check("PUT", `/api/files/${to}&takenAt=2026-11-23T08:00:00Z`, world.as(as), sent, {
        "x-content-sha256": hash,
      });
    const fileId = crypto.randomUUID();
    const query = `?kind=signature&assignmentId=${assignmentId}`;
    const first = `${fileId}${query}`;
    expect(await put("r1", first, bytes)).toBe(200);
    expect(await put("r1", first, await photograph())).toBe(409);
    expect(await put("r1", first, bytes, "0".repeat(64))).toBe(400);
    expect(await put("r1", `${crypto.randomUUID()}${query}`, bytes.subarray(4))).toBe(400);
    expect(await put("r2", `${crypto.randomUUID()}${query}`, bytes)).toBe(404);
    expect(await put("dispatcher1", first, bytes)).toBe(403);
    expect(await get(`/api/files/${crypto.randomUUID()}`, "r1")).toBe(404);
    expect(await get(`/api/tickets/${ticketId}/results`, "dispatcher1")).toBe(200);
    expect(await get("/api/tickets/none/results", "dispatcher1")).toBe(404);
    expect(await get(`/api/tickets/${ticketId}/results`, "r1")).toBe(403);
  });
  test("the ladder", async () => {
    expect(await get("/api/ladder-policy", "supervisor1")).toBe(200);
    expect(await get("/api/ladder-policy", "dispatcher1")).toBe(403);
    const body = { version: 0, policy: builtInLadder.policy };
    expect(await check("PUT", "/api/ladder-policy", world.as("supervisor1"), body)).toBe(403);
    expect(await check("PUT", "/api/ladder-policy", world.as("admin1"), { version: 0, policy: {} })).toBe(
      400,
    );
    expect(await check("PUT", "/api/ladder-policy", world.as("admin1"), body)).toBe(200);
    expect(await check("PUT", "/api/ladder-policy", world.as("admin1"), body)).toBe(409);
    const contacts = [{ id: "c1", name: "Leader", phone: "+86 100 0000" }];
    const put = (as: string, contacts: object[]) =>
      check("PUT", "/api/duty-contacts", world.as(as), { contacts });
    expect(await put("admin1", contacts)).toBe(200);
    expect(await put("admin1", [...contacts, ...contacts])).toBe(400);
    expect(await put("supervisor1", contacts)).toBe(403);
    expect((await world.as("supervisor1").get("/api/duty-contacts")).body).toEqual({ contacts });
    expect(await get("/api/duty-contacts", "supervisor1")).toBe(200);
  });
  test("the record", async () => {
    for (const path of ["/looks?limit=1", "/looks?actorId=a_supervisor1&subjectId=r1", "/checkpoints"])
      expect(await get(`/api/record${path}`, "supervisor1")).toBe(200);
    expect(await get("/api/record/looks", "dispatcher1")).toBe(403);
    expect(await get("/api/record/checkpoints?limit=0", "admin1")).toBe(400);
  });
  test("the city", async () => {
    for (const path of ["", "/edge"]) expect(await get(`/api/city${path}`, null)).toBe(200);
    expect(await get("/api/city/addresses?n=3", "agent1")).toBe(200);
    expect(await get("/api/geocode?q=amezaga%20230", "agent1")).toBe(200);
  });
  test("the server", async () => {
    expect(await get("/api/health", null)).toBe(200);
    expect(await get("/api/openapi.json", null)).toBe(200);
  });
  test("signing in and out", async () => {
    const passwordHash = await hashPassword("right");
    const newcomer = { id: "a_new", username: "new", name: "New", role: "agent", repairerId: null } as const;
    await insertAccounts(world.db, [{ ...newcomer, passwordHash }]);
    const signIn = (body: object) => check("POST", "/api/session", null, body);
    expect(await signIn({ username: "new" })).toBe(400);
    expect(await signIn({ username: "new", password: "wrong" })).toBe(401);
    expect(await signIn({ username: "new", password: "right" })).toBe(200);
    expect(await get("/api/session", "agent2")).toBe(200);
    expect(await check("DELETE", "/api/session", world.as("agent2"))).toBe(200);
    expect(await get("/api/session", "agent2")).toBe(401);
  });
  test("work orders", async () => {
    const open = {
      type: "work_order.open",
      form: "repair_resident",
      site: { lngLat: centre },
      summary: "tap drips",
    };
    expect(await send("dispatcher1", open)).toBe(200);
    for (const path of ["", "?state=waiting,done", "/counts"])
      expect(await get(`/api/work-orders${path}`, "dispatcher1")).toBe(200);
    expect(await get("/api/work-orders?state=lost", "dispatcher1")).toBe(400);
    const { items } = (await world.as("r1").get("/api/work-orders")).body as { items: { id: string }[] };
    expect(await get(`/api/work-orders/${items[0]?.id}`, "r1")).toBe(200);
    expect(await get("/api/work-orders/none", "r1")).toBe(404);
    expect(await send("r1", { type: "work_order.take", workOrderId: items[0]?.id })).toBe(200);
    expect(await send("r2", { type: "work_order.take", workOrderId: items[0]?.id })).toBe(409);
    expect(await get("/api/my/work-orders", "r1")).toBe(200);
  });
  test("push", async () => {
    expect(await get("/api/push/key", "r1")).toBe(200);
    const keys = { p256dh: createECDH("prime256v1").generateKeys("base64url"), auth: "A".repeat(22) };
    const subscription = { endpoint: "https://fcm.googleapis.com/fcm/send/1", keys };
    const subscribe = (body: object) => check("POST", "/api/push/subscription", world.as("r1"), body);
    expect(await subscribe(subscription)).toBe(200);
    expect(await subscribe({ ...subscription, endpoint: "https://example.com/1" })).toBe(400);
    expect(await check("DELETE", "/api/push/subscription", world.as("r1"))).toBe(200);
  });
  test("texts and calls", async () => {
    const { ticketId = "" } = await world
      .as("agent1")
      .do({ type: "ticket.open", site: { lngLat: centre }, hazard: "gas_manhole" });
    await world.db.query("update repairer set phone = '10000000003' where id = 'r3'");
    const message = {
      channel: "sms",
      purpose: "duty_leader_call",
      assignmentId: null,
      contactId: null,
    } as const;
    const expiresAt = new Date(Date.now() + 60_000).toISOString();
    await world.db.transaction((tx) =>
      queueMessage(tx, { ...message, ticketId, repairerId: "r3", expiresAt }),
    );
    expect(await get("/api/outgoing-messages", "supervisor1")).toBe(200);
    expect(await get("/api/outgoing-messages?after=-1", "dispatcher1")).toBe(400);
    const [{ id: messageId } = { id: "" }] = await world.db.query<{ id: string }>(
      "select id from outgoing_message",
    );
    const play = (id: string) =>
      check("POST", "/api/demo/sms-reply", world.as("dispatcher1"), { messageId: id, text: "1" });
    expect([await play(messageId), await play("none")]).toEqual([200, 404]);
    const said = { type: "delivered", id: "1", messageId };
    const at = Math.floor(Date.now() / 1_000);
    const signed = {
      [timestampHeader]: `${at}`,
      [signatureHeader]: sign(webhookSecret, at, JSON.stringify(said)),
    };
    expect(await check("POST", "/api/webhooks/messages", null, said, signed)).toBe(200);
    expect(await check("POST", "/api/webhooks/messages", null, said)).toBe(401);
  });
  test("every address that is described with JSON was asked and agreed", () => {
    const withJson = Object.entries(paths).filter(([, { answer }]) => !("mediaType" in answer));
    const unasked = withJson.map(([address]) => address).filter((address) => !seen.has(address));
    expect(unasked, "described but never asked: ask for each in api/openapi/contract.db.test.ts").toEqual([]);
  });
});

test("a fault is a fault: an undescribed field, status or address is told", () => {
  const refused = { ok: false, refusal: "not_allowed", message: "no" };
  const at = { method: "GET", path: "/api/board", status: 403 };
  expect(faultsOf({ ...at, body: refused })).toEqual([]);
  expect(faultsOf({ ...at, body: { ...refused, more: 1 } })).toHaveLength(1);
  expect(faultsOf({ ...at, status: 418, body: refused })).toHaveLength(1);
  expect(faultsOf({ ...at, path: "/api/nowhere", body: refused })).toHaveLength(1);
});
