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

const move = "update position set lng = lng + 1e-3 where repairer_id = $1";
const read = (mark: string | null) => readNewPositions(world.db, mark);
const lngOf = ({ positions }: Awaited<ReturnType<typeof read>>, repairerId: string) =>
  positions.find((position) => position.repairerId === repairerId)?.lngLat[0];

test("what is committed late, by a transaction that had begun before the last look, is read at the next", async () => {
  const { mark } = await read(null);
  const between = await world.db.transaction(async (tx) => {
    await tx.query(move, ["r1"]);
    await world.db.query(move, ["r2"]);
    return await read(mark);
  });
  expect(lngOf(between, "r2")).toBeCloseTo(centre[0] + 1e-3, 9);
  expect(lngOf(between, "r1") ?? centre[0]).toBe(centre[0]);
  expect(lngOf(await read(between.mark), "r1")).toBeCloseTo(centre[0] + 1e-3, 9);
});

test("what was read is not read again, once nobody who began before is still writing", async () => {
  await expect.poll(async () => (await read((await read(null)).mark)).positions).toEqual([]);
});
