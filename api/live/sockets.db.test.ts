import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { serve, type WebSocketServerLike } from "@hono/node-server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { applyEvent, withoutEnded } from "../../shared/domain/apply-event.ts";
import { boardFromWire } from "../../shared/domain/board.ts";
import type { Event } from "../../shared/event.ts";
import { writeFixes } from "../../shared/fixes/write-frame.ts";
import { createFrameReader, type PositionsFrame } from "../../shared/positions/frame.ts";
import type { DeviceDown, LiveDown } from "../../shared/protocol.ts";
import type { DeskBoard, WireBoard } from "../../shared/schema.ts";
import { createApp } from "../app.ts";
import { centre, openWorld, type World } from "../testing/world.ts";
import { openDesk } from "./desk.ts";
import { startFeed } from "./feed.ts";
import type { Outlet } from "./outlet.ts";

let world: World;
let server: Server;
let url = "";
beforeAll(async () => {
  world = await openWorld();
  const sockets = new WebSocketServer({ noServer: true }) as WebSocketServerLike;
  server = serve({
    fetch: createApp(world.ports, world.live).fetch,
    port: 0,
    hostname: "127.0.0.1",
    websocket: { server: sockets },
  }) as Server;
  await once(server, "listening");
  url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await world.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** A raw client that keeps everything it hears. */
async function connect<Down extends { type: string }>(path: string, headers: Record<string, string> = {}) {
  const socket = new WebSocket(`${url}${path}`, { headers });
  const heard: Down[] = [];
  const closed = new Promise<number>((resolve) => socket.on("close", resolve));
  socket.on("message", (data) => {
    const message = JSON.parse(String(data)) as Down;
    heard.push(message);
    if (message.type === "ping") socket.send('{"type":"pong"}');
  });
  await once(socket, "open");
  return {
    heard,
    closed,
    say: (message: object) => socket.send(JSON.stringify(message)),
    sayRaw: (frame: string | Uint8Array) => socket.send(frame),
    hangUp: () => socket.terminate(),
    async hear<T extends Down["type"]>(type: T): Promise<Extract<Down, { type: T }>> {
      await expect.poll(() => heard.some((message) => message.type === type)).toBe(true);
      return heard.find((message) => message.type === type) as Extract<Down, { type: T }>;
    },
  };
}
const desk = (who = "dispatcher1", lastSeq?: number) =>
  connect<LiveDown>("/live").then((line) => {
    line.say({
      type: "hello",
      protocol: 1,
      token: world.as(who).token,
      ...(lastSeq !== undefined && { lastSeq }),
    });
    return line;
  });
const phone = (who: string, lastInboxSeq?: number) =>
  connect<DeviceDown>("/device").then((line) => {
    line.say({
      type: "hello",
      protocol: 1,
      token: world.as(who).token,
      ...(lastInboxSeq !== undefined && { lastInboxSeq }),
    });
    return line;
  });
const eventsIn = (heard: LiveDown[]) =>
  heard.flatMap((message) => (message.type === "events" ? message.events : []));
const openTicket = () =>
  world.as("agent1").do({ type: "ticket.open", site: { lngLat: centre }, hazard: "gas_smell_indoor" });

describe("/live", () => {
  test("a snapshot, then every event in order: the fold equals a fresh board", async () => {
    await world.place([{ repairerId: "r1", lngLat: centre }]);
    const line = await desk();
    const { board, seq } = await line.hear("snapshot");
    const { ticketId = "" } = await openTicket();
    await openTicket();
    const { assignmentId = "" } = await world
      .as("dispatcher1")
      .do({ type: "assignment.offer", ticketId, repairerId: "r1" });
    const { seq: last } = await world
      .as("r1")
      .do({ type: "assignment.decline", assignmentId, reason: "too_far" });
    await expect.poll(() => eventsIn(line.heard).at(-1)?.seq).toBe(last);
    const events = eventsIn(line.heard);
    expect(events.map((event) => event.seq)).toEqual(
      Array.from({ length: last - seq }, (_, i) => seq + 1 + i),
    );
    const folded = events.reduce(
      (was, event: Event) => withoutEnded(applyEvent(was, event)),
      boardFromWire(board),
    );
    const fresh = boardFromWire((await world.as("dispatcher1").get("/api/board")).body as WireBoard);
    expect(folded).toEqual(fresh);
    line.hangUp();
  });

  test("who comes back hears just what he missed, without a snapshot", async () => {
    const line = await desk();
    const { seq } = await line.hear("snapshot");
    line.hangUp();
    await openTicket();
    const { seq: last } = await openTicket();
    const back = await desk("dispatcher1", seq);
    await expect.poll(() => eventsIn(back.heard).at(-1)?.seq).toBe(last);
    expect(eventsIn(back.heard).map((event) => event.seq)).toEqual([seq + 1, seq + 2]);
    expect(back.heard.some(({ type }) => type === "snapshot")).toBe(false);
    back.hangUp();
  });

  test("who knows a future that is not ours is resynced with a snapshot", async () => {
    const line = await desk("dispatcher1", 999_999);
    await line.hear("resync");
    await line.hear("snapshot");
    line.hangUp();
  });

  test("a desk that fetches its picture misses nothing: not before the fetch, and not before it says so", async () => {
    const line = await connect<LiveDown>("/live");
    const { token } = world.as("dispatcher1");
    line.say({ type: "hello", protocol: 1, token, snapshot: "fetched" });
    await line.hear("resync");
    const { seq: before } = await openTicket();
    const board = (await world.as("dispatcher1").get("/api/board/desk")).body as DeskBoard;
    expect(board.seq).toBe(before);
    const { seq: last } = await openTicket();
    line.say({ type: "resume", seq: board.seq });
    await expect.poll(() => eventsIn(line.heard).at(-1)?.seq).toBe(last);
    const events = eventsIn(line.heard);
    expect(events.map(({ seq }) => seq)).toEqual(
      Array.from({ length: last - before }, (_, nth) => before + 1 + nth),
    );
    const folded = events.reduce((was, event) => withoutEnded(applyEvent(was, event)), boardFromWire(board));
    const fresh = (await world.as("dispatcher1").get("/api/board")).body as WireBoard;
    expect(folded).toEqual(boardFromWire(fresh));
    expect(line.heard.some(({ type }) => type === "snapshot")).toBe(false);
    line.hangUp();
  });

  test("who has read an event that this process has not heard of yet goes on from there", async () => {
    const deaf = { ...world.db, listen: async () => async () => {} };
    const feed = await startFeed(deaf, () => {});
    const { seq: lastSeq } = await openTicket();
    const heard: LiveDown[] = [];
    const out: Outlet = {
      send: (message) => heard.push(message as LiveDown),
      sendText: () => {},
      sendBytes: () => {},
      isFull: () => false,
      cut: () => {},
      drop: () => {},
      isCut: () => false,
      watch: () => {},
    };
    const hello = { type: "hello", protocol: 1, lastSeq } as const;
    const actor = { id: "a_dispatcher1", name: "dispatcher1", role: "dispatcher", repairerId: null } as const;
    const talk = openDesk(world.ports, { ...world.live, feed }).open(hello, actor, out);
    const { seq: next } = await openTicket();
    await feed.wake();
    talk?.wake();
    await expect.poll(() => eventsIn(heard).map(({ seq }) => seq)).toEqual([next]);
    expect(heard.map(({ type }) => type)).not.toContain("resync");
    talk?.end();
    await feed.stop();
  });

  test("positions of the view come, others do not; an agent gets none", async () => {
    const [line, agent] = [await desk(), await desk("agent1")];
    const { board } = await agent.hear("snapshot");
    expect(board.repairers.every(({ lngLat }) => lngLat === null)).toBe(true);
    await line.hear("snapshot");
    const view = { type: "view", bounds: [-56.2, -34.9, -56.1, -34.8], zoom: 12 };
    line.say(view);
    agent.say(view);
    const sentAt = new Date().toISOString();
    const report = (who: string, lng: number) =>
      world.request("/api/fixes", {
        method: "POST",
        body: JSON.stringify({ fixes: [{ lng, lat: -34.85, accuracyM: 5, fixedAt: sentAt }], sentAt }),
        headers: { authorization: `Bearer ${world.as(who).token}` },
      });
    await world.place([{ repairerId: "r2", lngLat: centre, ageS: 60 }]);
    await world.place([{ repairerId: "r3", lngLat: centre, ageS: 60 }]);
    await report("r2", -56.15);
    await report("r3", -56.3);
    const seen = () => line.heard.flatMap((m) => (m.type === "positions" ? m.items : []));
    await expect.poll(() => seen().map(({ repairerId }) => repairerId)).toContain("r2");
    expect(seen().every(({ lngLat: [lng] }) => lng > -56.2 && lng < -56.1)).toBe(true);
    expect(agent.heard.some(({ type }) => type === "positions")).toBe(false);
    await world.as("r2").do({ type: "shift.close" });
    await expect
      .poll(() => line.heard.flatMap((m) => (m.type === "positions" ? m.gone : [])))
      .toContain("r2");
    line.hangUp();
    agent.hangUp();
  });

  test("asked for in binary, whoever is in view comes in frames, named once, and goes when his shift ends", async () => {
    await world.addRepairers([{ id: "r4" }]);
    await world.place([{ repairerId: "r4", lngLat: centre, ageS: 60 }]);
    const socket = new WebSocket(`${url}/live`);
    socket.binaryType = "arraybuffer";
    const frames: PositionsFrame[] = [];
    const read = createFrameReader();
    socket.on("message", (data) => data instanceof ArrayBuffer && frames.push(read(data)));
    await once(socket, "open");
    const bounds = [-56.2, -34.95, -56.1, -34.8];
    const { token } = world.as("dispatcher1");
    socket.send(JSON.stringify({ type: "hello", protocol: 1, token, positions: "binary" }));
    socket.send(JSON.stringify({ type: "view", bounds, zoom: 12 }));
    const places = () => frames.flatMap(({ items }) => items.filter(({ repairerId }) => repairerId === "r4"));
    await expect.poll(places).toMatchObject([{ lngLat: centre, accuracyM: 5, battery: null }]);
    await world.place([{ repairerId: "r4", lngLat: [-56.19, -34.9], ageS: 1 }]);
    await expect.poll(places).toMatchObject([{}, { lngLat: [-56.19, -34.9] }]);
    await world.as("r4").do({ type: "shift.close" });
    await expect.poll(() => frames.flatMap(({ gone }) => gone)).toContain("r4");
    socket.terminate();
  });

  test("desks see what the others look at, until they leave; an agent neither sees nor is seen", async () => {
    const [mine, agent] = [await desk(), await desk("agent1")];
    const other = await desk("supervisor1");
    const { ticketId = "" } = await openTicket();
    other.say({ type: "looking", ticketId });
    agent.say({ type: "looking", ticketId });
    const seen = () => mine.heard.findLast((message) => message.type === "desks");
    const { you } = await mine.hear("desks");
    const lookers = () => seen()?.desks.filter((one) => one.ticketId === ticketId) ?? [];
    await expect.poll(lookers).toMatchObject([{ accountId: "a_supervisor1" }]);
    expect(seen()?.desks.find(({ deskId }) => deskId === you)?.ticketId).toBeNull();
    // However often eyes move, twice a second at most.
    const before = mine.heard.length;
    for (let i = 0; i < 50; i++) other.say({ type: "looking", ticketId: i % 2 ? ticketId : null });
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(mine.heard.slice(before).filter(({ type }) => type === "desks").length).toBeLessThan(4);
    other.hangUp();
    await expect.poll(lookers).toEqual([]);
    expect(agent.heard.some(({ type }) => type === "desks")).toBe(false);
    mine.hangUp();
    agent.hangUp();
  });

  test("repairers and admins have no desk", async () => {
    for (const who of ["r1", "admin1"]) expect(await (await desk(who)).closed).toBe(4403);
  });
});

describe("/device", () => {
  test("the inbox comes in order, once, also what was said while the phone was away", async () => {
    const line = await phone("r1", 0);
    const { onShift } = await line.hear("hello");
    expect(onShift).toBe(true);
    const { ticketId = "" } = await openTicket();
    const { assignmentId = "" } = await world
      .as("dispatcher1")
      .do({ type: "assignment.offer", ticketId, repairerId: "r1" });
    const items = () => line.heard.flatMap((m) => (m.type === "inbox" ? m.items : []));
    await expect
      .poll(() => items().at(-1))
      .toMatchObject({ kind: "offer", assignmentId, ticket: { id: ticketId } });
    const lastSeq = items().at(-1)?.seq ?? 0;
    line.hangUp();
    await world
      .as("dispatcher1")
      .do({ type: "assignment.withdraw", assignmentId, reason: "sent_by_mistake" });
    const back = await phone("r1", lastSeq);
    await expect
      .poll(() => back.heard.flatMap((m) => (m.type === "inbox" ? m.items : [])))
      .toMatchObject([{ seq: lastSeq + 1, kind: "withdrawn", reason: "sent_by_mistake" }]);
    back.hangUp();
  });

  test("fixes are answered after the commit, and off shift with the reason", async () => {
    const line = await phone("r1");
    const sentAt = new Date().toISOString();
    const fix = {
      lng: -56.16,
      lat: -34.88,
      accuracyM: 4,
      heading: 90,
      speedMps: 8,
      battery: 0.5,
      fixedAt: sentAt,
    };
    line.say({ type: "fixes", batchId: "b1", sentAt, fixes: [fix] });
    expect(await line.hear("fixes_stored")).toMatchObject({ batchId: "b1", accepted: 1, refused: [] });
    const [row] = await world.db.query<{ lng: number }>("select lng from position where repairer_id = 'r1'");
    expect(row?.lng).toBe(-56.16);
    const off = await phone("r2");
    off.say({ type: "fixes", batchId: "b2", sentAt, fixes: [fix] });
    expect(await off.hear("fixes_stored")).toMatchObject({
      accepted: 0,
      refused: [{ index: 0, reason: "off_shift" }],
    });
    line.hangUp();
    off.hangUp();
  });

  test("fixes in bytes are stored and answered as in words; other bytes end the line with 4400", async () => {
    const line = await phone("r1");
    expect((await line.hear("hello")).fixes).toBe("binary");
    const at = new Date().toISOString();
    const fix = { lng: -56.17, lat: -34.89, accuracyM: 4.5, heading: 90, speedMps: null, battery: 0.87 };
    const frame = writeFixes({ batchId: "bytes", sentAt: at, fixes: [{ ...fix, fixedAt: at }] });
    line.sayRaw(frame);
    expect(await line.hear("fixes_stored")).toMatchObject({ batchId: "bytes", accepted: 1, refused: [] });
    const [row] = await world.db.query(
      `select lng, lat, accuracy_m as "accuracyM", heading, speed_mps as "speedMps", battery from position
       where repairer_id = 'r1'`,
    );
    expect(row).toEqual(fix);
    line.sayRaw(frame.subarray(1));
    expect(await line.closed).toBe(4400);
    const atDesk = await desk();
    atDesk.sayRaw(frame);
    expect(await atDesk.closed).toBe(4400);
  });
});

describe("closes", () => {
  test("rubbish 4400, no sign-in 4401, another protocol 4409, a stranger's page refused", async () => {
    const talk = async (say: (line: Awaited<ReturnType<typeof connect>>) => void) => {
      const line = await connect("/live");
      say(line);
      return line.closed;
    };
    expect(await talk((line) => line.sayRaw("{"))).toBe(4400);
    expect(await talk((line) => line.say({ type: "dance" }))).toBe(4400);
    expect(await talk((line) => line.say({ type: "hello", protocol: 1, token: "wrong" }))).toBe(4401);
    expect(await talk((line) => line.say({ type: "view", bounds: [0, 0, 1, 1], zoom: 3 }))).toBe(4401);
    expect(
      await talk((line) => line.say({ type: "hello", protocol: 2, token: world.as("agent1").token })),
    ).toBe(4409);
    expect(await talk(() => {})).toBe(4401); // said nothing for five seconds
    const stranger = new WebSocket(`${url}/live`, { headers: { origin: "https://evil.example" } });
    await expect(once(stranger, "open")).rejects.toThrow("403");
  });
});
