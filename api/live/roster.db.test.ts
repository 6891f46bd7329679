import { afterAll, beforeAll, expect, test } from "vitest";
import { centre, openWorld, type World } from "../testing/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test("a position that another process stored late, and of which no word came, is seen all the same", async () => {
  await world.place([
    { repairerId: "r1", lngLat: centre },
    { repairerId: "r2", lngLat: centre, ageS: 60 },
  ]);
  const where = () =>
    new Map(
      world.live.roster
        .since(0)
        .moved.map(world.live.roster.people.read)
        .map(({ repairerId, lngLat }) => [repairerId, lngLat]),
    );
  await expect.poll(() => [...where().keys()].toSorted()).toEqual(["r1", "r2"]);
  // Received half a minute ago by a process that had no time for it until now.
  await world.db.query(
    `update position set lng = -56.2, taken_at = clock_timestamp() - interval '31 seconds',
       received_at = clock_timestamp() - interval '30 seconds' where repairer_id = 'r2'`,
  );
  await expect.poll(() => where().get("r2")).toEqual([-56.2, centre[1]]);
  expect(where().get("r1")).toEqual(centre);
});
