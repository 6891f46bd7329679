import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { type RunningServer, startServer } from "../start-server.ts";
import { centre, openWorld, type World } from "../testing/world.ts";
import { readContract } from "./contract.ts";
import { writeDocument } from "./document.ts";

const { faultsIn } = readContract(writeDocument("test"));

let world: World;
let server: RunningServer;
beforeAll(async () => {
  world = await openWorld();
  server = await startServer(world.ports, 0, "127.0.0.1");
});
afterAll(async () => {
  await server.stop();
  await world.close();
});

/** Says everything as described, and keeps what is heard. */
async function talk(path: string, who: string, shapes: { up: string; down: string }, ...messages: object[]) {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`);
  const heard: { type: string }[] = [];
  socket.on("message", (data) => heard.push(JSON.parse(String(data)) as { type: string }));
  await once(socket, "open");
  const hello = { type: "hello", protocol: 1, token: world.as(who).token };
  for (const message of [hello, ...messages]) {
    expect(faultsIn(shapes.up, message)).toEqual([]);
    socket.send(JSON.stringify(message));
  }
  return async (types: readonly string[]) => {
    const missing = () => types.filter((type) => !heard.some((message) => message.type === type));
    await expect.poll(missing).toEqual([]);
    socket.terminate();
    for (const message of heard) expect(faultsIn(shapes.down, message), JSON.stringify(message)).toEqual([]);
  };
}

test("both sockets say what the document says", async () => {
  await world.place([{ repairerId: "r1", lngLat: centre }]);
  const bounds = [centre[0] - 1, centre[1] - 1, centre[0] + 1, centre[1] + 1];
  const now = new Date().toISOString();
  const fixes = [{ lng: centre[0], lat: centre[1], accuracyM: 5, fixedAt: now }];
  const live = { up: "LiveUp", down: "LiveDown" };
  const device = { up: "DeviceUp", down: "DeviceDown" };
  const deskHeard = await talk("/live", "dispatcher1", live, { type: "view", bounds, zoom: 12 });
  const phoneHeard = await talk("/device", "r1", device, {
    type: "fixes",
    batchId: "b1",
    sentAt: now,
    fixes,
  });
  const open = { type: "ticket.open", site: { lngLat: centre }, hazard: "gas_manhole" } as const;
  const { ticketId = "" } = await world.as("agent1").do(open);
  await world.as("dispatcher1").do({ type: "assignment.offer", ticketId, repairerId: "r1" });
  await deskHeard(["hello", "snapshot", "events", "positions"]);
  await phoneHeard(["hello", "inbox", "fixes_stored"]);
});
