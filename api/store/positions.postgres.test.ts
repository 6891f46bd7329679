import { afterAll, beforeAll, expect, test } from "vitest";
import { centre, openWorld, type World } from "../testing/world.ts";
import { readNewPositions } from "./positions.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.place([
    { repairerId: "r1", lngLat: centre },
    { repairerId: "r2", lngLat: centre },
  ]);
});
afterAll(() => world.close());

const whoOf = ({ positions }: Awaited<ReturnType<typeof readNewPositions>>) =>
  positions.map(({ repairerId }) => repairerId).toSorted();
const move = "update position set lng = lng + 1e-5 where repairer_id = $1";

test("what is committed late, by a transaction that had begun before the last look, is read at the next", async () => {
  const all = await readNewPositions(world.db, null);
  expect(whoOf(all)).toEqual(["r1", "r2"]);
  const between = await world.db.transaction(async (tx) => {
    await tx.query(move, ["r1"]);
    await world.db.query(move, ["r2"]);
    const seen = await readNewPositions(world.db, all.mark);
    expect(whoOf(seen)).toEqual(["r2"]);
    return seen;
  });
  const later = await readNewPositions(world.db, between.mark);
  expect(whoOf(later)).toContain("r1");
  expect(whoOf(await readNewPositions(world.db, later.mark))).toEqual([]);
});
