import { afterAll, beforeAll, expect, test } from "vitest";
import { destination } from "../../shared/geo.ts";
import type { NearbyTickets } from "../../shared/nearby.ts";
import { centre, openWorld, type World } from "../testing/world.ts";
import { endTicket } from "../testing/writes.ts";

/** Which open tickets a new call may be about as well. */

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await plant("at_299_9", 299.9, 1);
  await plant("at_300", 300, 2);
  await plant("at_300_1", 300.1, 3);
  await plant("young", 40, 29);
  await plant("old", 50, 31);
  await plant("old_same_address", 60, 500, "Ejido 1275");
  await plant("closed", 10, 5);
  await world.db.exec(endTicket("closed"));
});
afterAll(() => world.close());

async function plant(id: string, meters: number, ageMin: number, address: string | null = null) {
  const [lng, lat] = destination(centre, 77, meters);
  await world.db.query(
    `with next as (update counter set value = value + 1 where name = 'ticket' returning value),
     opened as (
       insert into ticket (id, number, priority, hazard, site_lng, site_lat, address_found, opened_at)
       select $1, value, 'p2', 'gas_smell_indoor', $2, $3, $4, clock_timestamp() - make_interval(mins => $5::int)
       from next returning id)
     insert into ticket_timer (ticket_id, since) select id, clock_timestamp() from opened`,
    [id, lng, lat, address, ageMin],
  );
}

async function ask(query: string, who = "agent1") {
  const { status, body } = await world.as(who).get(`/api/tickets/nearby?${query}`);
  return { status, found: body as NearbyTickets };
}

test("open tickets up to 300 m and 30 min are named, nearest first; closed ones are not", async () => {
  const { status, found } = await ask(`near=${centre.join()}`);
  expect(status).toBe(200);
  expect(found).toMatchObject({ radiusM: 300, withinMin: 30 });
  expect(found.tickets.map(({ ticket }) => ticket.id)).toEqual(["young", "at_299_9", "at_300"]);
  expect(found.tickets[0]?.distanceM).toBeCloseTo(40, 3);
  expect(Math.floor((found.tickets[0]?.ageS ?? 0) / 60)).toBe(29);
  expect(found.tickets.every(({ sameAddress }) => !sameAddress)).toBe(true);
});

test("a ticket at the same address is named however old it is, and however it was written", async () => {
  const { found } = await ask(`near=${centre.join()}&address=${encodeURIComponent("EJIDO 1275")}`);
  expect(found.tickets.map(({ ticket, sameAddress }) => [ticket.id, sameAddress])).toEqual([
    ["young", false],
    ["old_same_address", true],
    ["at_299_9", false],
    ["at_300", false],
  ]);
});

test("it is for those who take calls, and wants a point", async () => {
  for (const [who, status] of [
    ["dispatcher1", 200],
    ["supervisor1", 200],
    ["r1", 403],
    ["admin1", 403],
  ] as const)
    expect((await ask(`near=${centre.join()}`, who)).status).toBe(status);
  expect((await ask("")).status).toBe(400);
  expect((await ask("near=here")).status).toBe(400);
  expect((await ask("near=200,95")).status).toBe(400);
});
