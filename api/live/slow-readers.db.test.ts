import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { serve, type WebSocketServerLike } from "@hono/node-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { applyEvent, withoutEnded } from "../../shared/domain/apply-event.ts";
import { boardFromWire } from "../../shared/domain/board.ts";
import type { LiveDown } from "../../shared/protocol.ts";
import type { WireBoard } from "../../shared/schema.ts";
import { createApp } from "../app.ts";
import { openRawLine } from "../testing/raw-line.ts";
import { centre, openWorld, type World } from "../testing/world.ts";

const crowd = 1_000;
const everywhere = { type: "view", bounds: [-57, -36, -55, -34], zoom: 10 };

let world: World;
let server: Server;
let sockets: WebSocketServer;
let url = "";
beforeAll(async () => {
  world = await openWorld();
  sockets = new WebSocketServer({ noServer: true });
  server = serve({
    fetch: createApp(world.ports, world.live).fetch,
    port: 0,
    hostname: "127.0.0.1",
    websocket: { server: sockets as WebSocketServerLike },
  }) as Server;
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await world.place([{ repairerId: "r1", lngLat: centre }]);
  await world.db.query(
    `insert into repairer (id, name) select 'many_' || i, 'One of many ' || i from generate_series(1, $1::int) i`,
    [crowd],
  );
  const people = Array.from({ length: crowd }, (_, i) => ({ repairerId: `many_${i + 1}`, lngLat: centre }));
  await world.place(people);
  await world.db.query("select pg_notify('tocsin_positions', '')");
}, 60_000);
afterAll(async () => {
  await world?.close();
  server?.closeAllConnections();
});

const desk = (lastSeq?: number) =>
  openRawLine<LiveDown>(url, "/live", {
    token: world.as("dispatcher1").token,
    ...(lastSeq !== undefined && { lastSeq }),
  });
const openTicket = () =>
  world.as("agent1").do({ type: "ticket.open", site: { lngLat: centre }, hazard: "gas_smell_indoor" });
/** What the server keeps for its sockets, in bytes. */
const waiting = () =>
  [...sockets.clients].reduce((sum, { bufferedAmount }: WebSocket) => sum + bufferedAmount, 0);
const eventsIn = (line: Awaited<ReturnType<typeof desk>>) =>
  line.heard.flatMap(({ message }) => (message.type === "events" ? message.events : []));

test("a reader who takes nothing is cut with 4429, is never owed more than a little, and comes back whole", async () => {
  const slow = await desk();
  const first = await slow.hear(({ type }) => type === "snapshot");
  slow.say(everywhere);
  const { message: positions } = await slow.hear(
    (message) => message.type === "positions" && message.items.length >= crowd,
  );
  const frameBytes = JSON.stringify(positions).length;
  slow.stopReading();
  const stoppedMs = performance.now();
  // Each time the view is told, the picture of everybody would follow: forty times more than he may be owed.
  let most = 0;
  for (let i = 0; i < 200; i++) {
    slow.say(everywhere);
    if (i % 50 === 0) await openTicket();
    await new Promise((resolve) => setTimeout(resolve, 10));
    most = Math.max(most, waiting());
  }
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThan(256 * 1024 + 2 * frameBytes);
  await expect.poll(() => world.live.desks.size, { interval: 50 }).toBe(0);
  const cutMs = performance.now() - stoppedMs;
  slow.readAgain();
  const { code } = await slow.closed;
  process.stderr.write(
    `owed at most ${Math.round(most / 1024)} kB, cut after ${(cutMs / 1_000).toFixed(1)} s\n`,
  );
  expect(code).toBe(4429);

  // Not to be trusted any more: he asks for everything, as the desk does after 4429.
  const { seq: last } = await openTicket();
  const back = await desk();
  const { message } = await back.hear(({ type }) => type === "snapshot");
  if (message.type !== "snapshot" || first.message.type !== "snapshot") throw new Error("wanted snapshots");
  expect(message.seq).toBeGreaterThanOrEqual(last);
  const fresh = boardFromWire((await world.as("dispatcher1").get("/api/board")).body as WireBoard);
  expect(boardFromWire(message.board)).toEqual(fresh);
  back.hangUp();
}, 60_000);

test("a reader who pauses for a few seconds is not cut, and then hears all of it in order", async () => {
  const slow = await desk();
  const { message: first } = await slow.hear(({ type }) => type === "snapshot");
  if (first.type !== "snapshot") throw new Error("wanted a snapshot");
  slow.say(everywhere);
  slow.stopReading();
  for (let i = 0; i < 100; i++) slow.say(everywhere);
  let last = 0;
  for (let i = 0; i < 20; i++) last = (await openTicket()).seq;
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  slow.readAgain();
  await expect.poll(() => eventsIn(slow).at(-1)?.seq ?? 0).toBeGreaterThanOrEqual(last);
  const events = eventsIn(slow);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => first.seq + 1 + i));
  const folded = events.reduce(
    (board, event) => withoutEnded(applyEvent(board, event)),
    boardFromWire(first.board),
  );
  const fresh = boardFromWire((await world.as("dispatcher1").get("/api/board")).body as WireBoard);
  expect(folded).toEqual(fresh);
  slow.hangUp();
}, 60_000);
