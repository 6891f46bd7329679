import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { serve, type WebSocketServerLike } from "@hono/node-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { type ClustersFrame, isClustersFrame, readClusters } from "../../shared/positions/clusters-frame.ts";
import { createFrameReader, type PositionsFrame } from "../../shared/positions/frame.ts";
import { createApp } from "../app.ts";
import { centre, openWorld, type World } from "../testing/world.ts";

let world: World;
let server: Server;
let url = "";
beforeAll(async () => {
  world = await openWorld({ clustersAbove: 2 });
  server = serve({
    fetch: createApp(world.ports, world.live).fetch,
    port: 0,
    hostname: "127.0.0.1",
    websocket: { server: new WebSocketServer({ noServer: true }) as WebSocketServerLike },
  }) as Server;
  await once(server, "listening");
  url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/live`;
});
afterAll(async () => {
  await world.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const [lng, lat] = centre;
const here = [lng - 0.001, lat - 0.001, lng + 0.001, lat + 0.001];
const elsewhere = [lng + 1, lat + 1, lng + 2, lat + 2];

async function desk(asks: object) {
  const socket = new WebSocket(url);
  socket.binaryType = "arraybuffer";
  const heard: (ClustersFrame | PositionsFrame)[] = [];
  const readPositions = createFrameReader();
  socket.on("message", (data: ArrayBuffer, isBinary) => {
    if (isBinary) heard.push(isClustersFrame(data) ? readClusters(data) : readPositions(data));
  });
  await once(socket, "open");
  const say = (message: object) => socket.send(JSON.stringify(message));
  const { token } = world.as("dispatcher1");
  say({ type: "hello", protocol: 1, token, positions: "binary", ...asks });
  say({ type: "view", bounds: here, zoom: 16 });
  return {
    heard,
    look: (bounds: readonly number[]) => say({ type: "view", bounds, zoom: 16 }),
    hangUp: () => socket.terminate(),
  };
}
const cluster = (people: number, available: number) => ({ people, available, lngLat: expect.anything() });

test("three where two are the limit come as one square, and one by one again when he looks elsewhere", async () => {
  await world.place(["r1", "r2", "r3"].map((repairerId) => ({ repairerId, lngLat: centre })));
  const { ticketId = "" } = await world
    .as("agent1")
    .do({ type: "ticket.open", site: { lngLat: centre }, hazard: "gas_smell_indoor" });
  await world.as("dispatcher1").do({ type: "assignment.offer", ticketId, repairerId: "r2" });
  await world.live.roster.lookAgain();
  const [line, older] = await Promise.all([desk({ clusters: true }), desk({})]);
  await expect.poll(() => line.heard).toMatchObject([{ zoom: 16, clusters: [cluster(3, 2)] }]);
  await expect.poll(() => older.heard).toMatchObject([{ items: [{}, {}, {}], gone: [] }]);
  line.look(elsewhere);
  await expect.poll(() => line.heard.slice(1)).toMatchObject([{ clusters: [] }]);
  await world.as("r1").do({ type: "shift.close" });
  await expect.poll(() => world.live.roster.since(0).gone).toHaveLength(1);
  line.look(here);
  await expect.poll(() => line.heard.slice(2)).toMatchObject([{ items: [{}, {}], gone: [] }]);
  line.hangUp();
  older.hangUp();
});
