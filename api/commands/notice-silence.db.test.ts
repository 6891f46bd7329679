import { afterAll, beforeAll, expect, test } from "vitest";
import type { Event } from "../../shared/event.ts";
import type { WireBoard } from "../../shared/schema.ts";
import { centre, openWorld, type World } from "../testing/world.ts";
import { noticeSilence } from "./notice-silence.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.place([
    { repairerId: "r1", lngLat: centre },
    { repairerId: "r2", lngLat: centre },
  ]);
});
afterAll(() => world.close());

async function crossings(): Promise<string[]> {
  const { body } = await world.as("dispatcher1").get("/api/events?limit=1000");
  return (body as { events: Event[] }).events
    .filter(({ type }) => type === "shift.fell_silent" || type === "shift.heard")
    .map(({ type, repairerId }) => `${repairerId} ${type}`);
}
async function availability(): Promise<Record<string, string>> {
  const board = (await world.as("dispatcher1").get("/api/board")).body as WireBoard;
  return Object.fromEntries(board.repairers.map((repairer) => [repairer.id, repairer.availability]));
}
/** As if nothing had been heard of r1 for so long: no socket, no fix. */
const silentFor = (seconds: number) =>
  world.db.query(
    `with heard as (update shift set last_heard_at = clock_timestamp() - make_interval(secs => $1::float8)
       where repairer_id = 'r1' returning id)
     update position set received_at = clock_timestamp() - make_interval(secs => $1::float8)
     where repairer_id = 'r1'`,
    [seconds],
  );

test("119 s unheard is not silent, 121 s is: written once, whoever looks and how often", async () => {
  await silentFor(119);
  await noticeSilence(world.db);
  expect(await crossings()).toEqual([]);
  await silentFor(121);
  await Promise.all([noticeSilence(world.db), noticeSilence(world.db), noticeSilence(world.db)]);
  await noticeSilence(world.db);
  expect(await crossings()).toEqual(["r1 shift.fell_silent"]);
  expect(await availability()).toMatchObject({ r1: "silent", r2: "available", r3: "off_shift" });
});

test("a fix makes him heard again, once", async () => {
  const sentAt = new Date().toISOString();
  await world.request("/api/fixes", {
    method: "POST",
    body: JSON.stringify({
      sentAt,
      fixes: [{ lng: centre[0], lat: centre[1], accuracyM: 5, fixedAt: sentAt }],
    }),
    headers: { authorization: `Bearer ${world.as("r1").token}` },
  });
  await noticeSilence(world.db);
  await noticeSilence(world.db);
  expect(await crossings()).toEqual(["r1 shift.fell_silent", "r1 shift.heard"]);
  expect((await availability()).r1).toBe("available");
});
