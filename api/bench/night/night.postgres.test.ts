import { afterAll, beforeAll, expect, test } from "vitest";
import { openCity } from "../../city/open-city.ts";
import { type ChildServer, startChildServer } from "../../testing/child-server.ts";
import { openTestDb, type TestDb } from "../../testing/databases.ts";
import { playNight } from "./play.ts";
import { fillTown } from "./town.ts";

let db: TestDb;
let server: ChildServer;
const night = { devices: 40, desks: 3, tickets: 12, perS: 6, jobS: 1 };

beforeAll(async () => {
  db = await openTestDb();
});
afterAll(async () => {
  await server?.stop();
  await db?.close();
});

test("a short night: every ticket is rung, every desk hears who has seen it, and no rule is broken", async () => {
  const { graph } = await openCity({ name: "montevideo", dir: "data/city", onStep: () => {} });
  await fillTown(db, graph, night.devices, night.desks);
  server = await startChildServer({ DATABASE_URL: db.url ?? "" });
  const report = await playNight(db, server, graph, night, () => {});
  expect(report).toMatchObject({ wrong: [], finished: night.tickets });
});
