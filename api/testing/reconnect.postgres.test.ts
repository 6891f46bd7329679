import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { serve, type WebSocketServerLike } from "@hono/node-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { askIfThere } from "../../shared/client/is-there.ts";
import { type Connection, keepConnected } from "../../shared/client/reconnecting.ts";
import { realTimers } from "../../shared/client/timers.ts";
import { applyEvent, withoutEnded } from "../../shared/domain/apply-event.ts";
import { type Board, boardFromWire, emptyBoard } from "../../shared/domain/board.ts";
import type { LiveDown, LiveUp } from "../../shared/protocol.ts";
import type { WireBoard } from "../../shared/schema.ts";
import { createApp } from "../app.ts";
import { type Cable, layCable } from "./cable.ts";
import { centre, openWorld, type World } from "./world.ts";

/** A desk on a line that is cut or frozen: back within 2 s of the network, with every event once and in order. */

/** What a machine with other work may add to any time. */
const busyMs = 2_500;

let world: World;
let server: Server;
let cable: Cable;
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
  cable = await layCable(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterAll(async () => {
  await cable?.close();
  await world?.close();
  server?.closeAllConnections();
});

/** Folds what it hears as the desk does, and keeps the numbers it was sent. */
function openDesk() {
  let board: Board = emptyBoard;
  const seqs: number[] = [];
  const snapshots: number[] = [];
  const { token } = world.as("dispatcher1");
  const line: Connection<LiveUp> = keepConnected<LiveUp, LiveDown>({
    open: () => new WebSocket(`${cable.url.replace(/^http/, "ws")}/live`, { perMessageDeflate: false }),
    hello: (resync) => ({
      type: "hello",
      protocol: 1,
      token,
      ...(!resync && snapshots.length > 0 && { lastSeq: board.seq }),
    }),
    onFrame(frame) {
      if (frame.type === "snapshot") {
        board = boardFromWire(frame.board);
        snapshots.push(frame.seq);
      }
      if (frame.type !== "events") return;
      for (const event of frame.events) {
        seqs.push(event.seq);
        board = withoutEnded(applyEvent(board, event));
      }
    },
    onState: () => {},
    timers: realTimers(globalThis),
    random: Math.random,
    isThere: askIfThere(globalThis, `${cable.url}/api/health`),
  });
  return { line, board: () => board, seqs, snapshots };
}
const openTicket = () =>
  world.as("agent1").do({ type: "ticket.open", site: { lngLat: centre }, hazard: "gas_smell_indoor" });
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test.each([
  ["cut", [0.3, 9]],
  ["freeze", [1, 8]],
] as const)(
  "%s for %j seconds: back within 2 s, no gap, no ghost, nothing twice",
  async (how, lengths) => {
    const desk = openDesk();
    await expect.poll(() => desk.snapshots.length).toBe(1);
    const took: string[] = [];
    for (const seconds of lengths) {
      cable[how]();
      await openTicket();
      await wait(seconds * 1_000);
      const { seq: last } = await openTicket();
      cable.mend();
      const mendedMs = performance.now();
      await expect.poll(() => desk.board().seq, { interval: 10 }).toBe(last);
      const backMs = performance.now() - mendedMs;
      took.push(`${seconds} s: ${Math.round(backMs)} ms`);
      // A line that breaks and mends before its next ping is due looks as if nothing had been: see below.
      if (seconds > 6) expect(backMs).toBeLessThan(2_000 + busyMs);
      else expect(backMs).toBeLessThan(busyMs + (how === "cut" ? 2_000 : 9_500 - seconds * 1_000));
      const { ticketId = "" } = await openTicket();
      await expect
        .poll(() => desk.board().tickets.has(ticketId), { timeout: 2_000, interval: 10 })
        .toBe(true);
    }
    process.stderr.write(`back after ${how}: ${took.join(", ")}\n`);
    expect(desk.snapshots).toHaveLength(1);
    const [first = 0] = desk.snapshots;
    expect(desk.seqs).toEqual(desk.seqs.map((_, index) => first + 1 + index));
    const fresh = boardFromWire((await world.as("dispatcher1").get("/api/board")).body as WireBoard);
    expect(desk.board()).toEqual(fresh);
    desk.line.close();
  },
  90_000,
);
