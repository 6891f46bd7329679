import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReachArea, RoutesUnderWay } from "../../shared/answer.ts";
import { openWorld, type World } from "../testing/world.ts";

const site: [number, number] = [-56.17, -34.89];
let world: World;
let ticketId = "";
beforeAll(async () => {
  world = await openWorld();
  await world.place([
    { repairerId: "r1", lngLat: [-56.16, -34.88] },
    { repairerId: "r2", lngLat: [-56.18, -34.9] },
  ]);
  const opened = await world
    .as("agent1")
    .do({ type: "ticket.open", site: { lngLat: site }, hazard: "gas_smell_indoor" });
  ticketId = opened.ticketId ?? "";
});
afterAll(() => world.close());

const read = async (path: string, who = "dispatcher1") => world.as(who).get(path);

test("the area of each time comes, the longest first, 5, 10 and 15 minutes when nothing is asked for", async () => {
  const { status, body } = await read(`/api/tickets/${ticketId}/reach`);
  expect(status).toBe(200);
  expect((body as ReachArea).features.map(({ properties }) => properties.minutes)).toEqual([15, 10, 5]);
  const asked = await read(`/api/tickets/${ticketId}/reach?minutes=3,8`);
  expect((asked.body as ReachArea).features.map(({ properties }) => properties.minutes)).toEqual([8, 3]);
});

test("times that are none are refused with what was wanted", async () => {
  for (const minutes of ["", "0", "61", "1,2,3,4,5,6", "five", "1.5"]) {
    const { status, body } = await read(`/api/tickets/${ticketId}/reach?minutes=${minutes}`);
    expect([minutes, status, JSON.stringify(body).includes("minutes")]).toEqual([minutes, 400, true]);
  }
});

test("an agent and a repairer see neither the area nor the ways", async () => {
  for (const who of ["agent1", "r1"])
    for (const path of [`/api/tickets/${ticketId}/reach`, "/api/routes"])
      expect([who, path, (await read(path, who)).status]).toEqual([who, path, 403]);
});

test("whoever has accepted has a way until he arrives; an open offer has none", async () => {
  const { assignmentId = "" } = await world
    .as("dispatcher1")
    .do({ type: "assignment.offer", ticketId, repairerId: "r1" });
  const ways = async () => ((await read("/api/routes")).body as RoutesUnderWay).routes;
  expect(await ways()).toEqual([]);
  await world.as("r1").do({ type: "assignment.accept", assignmentId });
  expect(await ways()).toMatchObject([
    { assignmentId, ticketId, repairerId: "r1", seconds: expect.any(Number), line: expect.any(Array) },
  ]);
  await world.as("r1").do({ type: "assignment.depart", assignmentId });
  expect(await ways()).toHaveLength(1);
  await world.as("r1").do({ type: "assignment.arrive", assignmentId, lngLat: site });
  expect(await ways()).toEqual([]);
});
