import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CandidateList, Timeline } from "../../shared/answer.ts";
import { destination } from "../../shared/geo.ts";
import type { NearbyTickets } from "../../shared/nearby.ts";
import type { WireBoard } from "../../shared/schema.ts";
import { settleAlarms } from "../jobs/keep-alarms.ts";
import { openPushService, type PushService } from "./push-service.ts";
import { centre, openWorld, type World } from "./world.ts";

/** What users of other consoles complained about, asked of the whole server: it must not happen here. */

let world: World;
let service: PushService;
let dead: Server;
const hanging = new Set<Socket>();
let deadOrigin = "";
beforeAll(async () => {
  service = await openPushService();
  // Takes the connection and what is said, and never answers.
  dead = createServer((socket) => {
    hanging.add(socket.on("error", () => {}).resume());
  });
  dead.listen(0, "127.0.0.1");
  await once(dead, "listening");
  deadOrigin = `http://127.0.0.1:${(dead.address() as AddressInfo).port}`;
  world = await openWorld({}, { pushHosts: [service.origin, deadOrigin] });
});
afterAll(async () => {
  await world.close();
  await service.close();
  for (const socket of hanging) socket.destroy();
  await new Promise((resolve) => dead.close(resolve));
});

let made = 0;
async function onDuty(meters = 0, ageS = 0): Promise<string> {
  const id = `p${++made}`;
  await world.addRepairers([{ id }]);
  await world.place([{ repairerId: id, lngLat: destination(centre, 77, meters), ageS }]);
  return id;
}
async function subscribe(who: string, origin = service.origin): Promise<void> {
  const { endpoint, keys } = service.subscribe(who);
  const body = JSON.stringify({ endpoint: endpoint.replace(service.origin, origin), keys });
  const response = await world.request("/api/push/subscription", { method: "POST", headers: of(who), body });
  expect(response.status).toBe(200);
}
const of = (who: string) => ({
  authorization: `Bearer ${world.as(who).token}`,
  "content-type": "application/json",
});
const desk = () => world.as("dispatcher1");
const board = async () => (await desk().get("/api/board")).body as WireBoard;
async function openTicket(more: { addressSaid?: string; addressFound?: string } = {}): Promise<string> {
  const { ticketId = "" } = await world
    .as("agent1")
    .do({ type: "ticket.open", site: { lngLat: centre, ...more }, hazard: "gas_smell_indoor" });
  return ticketId;
}
async function offer(ticketId: string, repairerId: string, role: "lead" | "support" = "lead") {
  const { assignmentId = "" } = await desk().do({ type: "assignment.offer", ticketId, repairerId, role });
  return assignmentId;
}
const offersTo = (who: string) => service.received(who).filter(({ payload }) => payload.kind === "offer");

test("accept race: the loser sees nothing (Fleetbase): whoever is late is told who has the job", async () => {
  const [late, nearer] = [await onDuty(), await onDuty()];
  const assignmentId = await offer(await openTicket(), late);
  const taken = { type: "assignment.reassign", assignmentId, repairerId: nearer, reason: "nearer" } as const;
  await desk().do(taken);
  const { status, answer } = await world.as(late).ask({ type: "assignment.accept", assignmentId });
  expect(status).toBe(409);
  expect(answer).toMatchObject({
    refusal: "withdrawn",
    takenBy: { repairerId: nearer, name: `Repairer ${nearer}` },
  });
});

test("typed address replaced by the geocoder's (Resgrid #266, #260): both stay, also when the pin moves", async () => {
  const said = { addressSaid: "amezaga 230, behind the school", addressFound: "Dr. Amézaga 2300" };
  const ticketId = await openTicket(said);
  const site = async () => (await board()).tickets.find(({ id }) => id === ticketId)?.site;
  expect(await site()).toMatchObject(said);
  const elsewhere = { lngLat: [-56.171, -34.89] as [number, number], addressFound: "Ejido 1275" };
  await desk().do({ type: "ticket.update", ticketId, site: elsewhere });
  expect(await site()).toMatchObject({ addressSaid: said.addressSaid, addressFound: "Ejido 1275" });
});

test("two dispatches, one notification (its push tag): each offer has a tag and a topic of its own", async () => {
  const who = await onDuty();
  await subscribe(who);
  const first = await offer(await openTicket(), who);
  await expect.poll(() => offersTo(who).length).toBe(1);
  await world.as(who).do({ type: "assignment.accept", assignmentId: first });
  const second = await offer(await openTicket(), who);
  await expect.poll(() => offersTo(who).length).toBe(2);
  expect(offersTo(who).map(({ payload }) => payload.tag)).toEqual([first, second]);
  expect(new Set(offersTo(who).map(({ headers }) => headers.topic)).size).toBe(2);
});

test("push blocks the dispatch in an outage (TicketsCAD): a dead gateway delays no command and no other phone", async () => {
  const [alive, ...unheard] = [await onDuty(), await onDuty(), await onDuty(), await onDuty()];
  await subscribe(alive ?? "");
  for (const who of unheard) await subscribe(who, deadOrigin);
  const took: number[] = [];
  for (const who of [...unheard, alive ?? ""]) {
    const ticketId = await openTicket();
    const startedAt = performance.now();
    await offer(ticketId, who);
    took.push(performance.now() - startedAt);
  }
  // A gateway is waited for a second here, so whoever waited for it would need more each time.
  expect(Math.min(...took)).toBeLessThan(500);
  await expect.poll(() => offersTo(alive ?? "").length).toBe(1);
  await expect.poll(() => hanging.size).toBeGreaterThan(0);
});

test("logged-out and off-shift phones ring (Resgrid #269, #270): they are not rung", async () => {
  const [signedOut, offShift, rung] = [await onDuty(), await onDuty(), await onDuty()];
  for (const who of [signedOut, offShift, rung]) await subscribe(who);
  const left = await world.request("/api/session", { method: "DELETE", headers: of(signedOut) });
  expect(left.status).toBe(200);
  await world.as(offShift).do({ type: "shift.close" });
  await offer(await openTicket(), signedOut);
  const refused = await desk().ask({
    type: "assignment.offer",
    ticketId: await openTicket(),
    repairerId: offShift,
  });
  expect(refused.answer).toMatchObject({ ok: false, refusal: "not_on_shift" });
  await offer(await openTicket(), rung);
  await expect.poll(() => offersTo(rung).length).toBe(1);
  expect([service.received(signedOut), service.received(offShift)]).toEqual([[], []]);
});

test("duplicate incidents from intake (dcsops #175): a second call is offered the open ticket and joins it", async () => {
  const ticketId = await openTicket();
  const near = destination(centre, 90, 120).join();
  const { body } = await world.as("agent2").get(`/api/tickets/nearby?near=${near}`);
  expect((body as NearbyTickets).tickets.map(({ ticket }) => ticket.id)).toContain(ticketId);
  const before = (await board()).tickets.length;
  await world.as("agent2").do({ type: "ticket.attach_call", ticketId, call: { words: "smells here too" } });
  const { tickets } = await board();
  expect(tickets).toHaveLength(before);
  expect(tickets.find(({ id }) => id === ticketId)?.callCount).toBe(1);
});

test("which unit got the alarm text? (CoCeSo #68): each repairer's steps are his own", async () => {
  const [lead, support] = [await onDuty(), await onDuty()];
  await subscribe(support);
  const ticketId = await openTicket();
  const first = await offer(ticketId, lead);
  const second = await offer(ticketId, support, "support");
  await world.as(lead).do({ type: "assignment.receipt", assignmentId: first, kind: "seen" });
  const of = async (id: string) => (await board()).assignments.find((each) => each.id === id);
  await expect.poll(async () => (await of(second))?.channelAt).toEqual(expect.any(String));
  expect(await of(first)).toMatchObject({ channelAt: null, seenAt: expect.any(String) });
  expect(await of(second)).toMatchObject({ deliveredAt: null, seenAt: null });
});

test("map 2 s old, table 10 days old (TicketsCAD #71): the candidate row and the board tell one age", async () => {
  const who = await onDuty(50, 90);
  const ticketId = await openTicket();
  const list = (await desk().get(`/api/tickets/${ticketId}/candidates`)).body as CandidateList;
  const row = list.candidates.find(({ repairerId }) => repairerId === who);
  const onMap = (await board()).repairers.find(({ id }) => id === who);
  const takenMs = Date.parse(onMap?.takenAt ?? "");
  expect(row?.positionAgeS).toBeGreaterThanOrEqual(90);
  expect((Date.parse(list.at) - takenMs) / 1_000).toBeCloseTo(row?.positionAgeS ?? Number.NaN, 0);
  expect(row?.lngLat).toEqual(onMap?.lngLat);
});

test("nearest to this point (Traccar #3647, #3218, #4408): inside the radius, ranked by road time, in one request", async () => {
  const [far, near, outside] = [await onDuty(2_500), await onDuty(200), await onDuty(6_000)];
  const ticketId = await openTicket();
  const list = (await desk().get(`/api/tickets/${ticketId}/candidates`)).body as CandidateList;
  const ids = list.candidates.map(({ repairerId }) => repairerId);
  expect(ids.indexOf(near)).toBeGreaterThanOrEqual(0);
  expect(ids.indexOf(near)).toBeLessThan(ids.indexOf(far));
  expect(ids).not.toContain(outside);
  const times = list.candidates.map(({ travelTimeS }) => travelTimeS ?? Number.POSITIVE_INFINITY);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(list.candidates.find(({ repairerId }) => repairerId === far)?.travelTimeS).toBeGreaterThan(60);
});

test("an alarm cannot be closed, is gone on reload (traccar-web #1082): taken, handed over, closed, each a fact", async () => {
  const ticketId = await openTicket();
  await settleAlarms(world.db, {}, new Map(), 0);
  const mine = async () => (await board()).alarms.filter((alarm) => alarm.ticketId === ticketId);
  const [raised] = await mine();
  const alarmId = raised?.id ?? "";
  await desk().do({ type: "alarm.acknowledge", alarmId });
  await world.as("dispatcher2").do({ type: "alarm.acknowledge", alarmId });
  expect(await mine()).toMatchObject([{ id: alarmId, acknowledgedBy: { name: "dispatcher2" } }]);
  await world.as("dispatcher2").do({ type: "alarm.close", alarmId, reason: "told by telephone" });
  expect(await mine()).toEqual([]);
  const story = (await desk().get(`/api/tickets/${ticketId}/timeline`)).body as Timeline;
  expect(story.items.map(({ event }) => event.type)).toContain("alarm.closed");
});
