import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestDb, type TestDb, truncate } from "../testing/databases.ts";

let db: TestDb;
beforeAll(async () => {
  db = await openTestDb();
  await truncate(db);
  await db.exec(`
    insert into repairer (id, name) select 'r' || n, 'R' from generate_series(1, 200) n;
    insert into shift (id, repairer_id, opened_at)
      select 's' || n, 'r' || n, '2026-01-01Z' from generate_series(1, 200) n;
    insert into position (repairer_id, shift_id, lng, lat, accuracy_m, taken_at, received_at)
      select 'r' || n, 's' || n, -56.1995, -34.8995, 5, '2026-02-01Z', now() from generate_series(1, 200) n`);
});
afterAll(() => db.close());

it("who moves within his square writes no index, who leaves it does", async () => {
  const indexed = await db.transaction(async (tx) => {
    /** Updates so far for which an index was written. */
    const countIndexed = async () => {
      const [row] = await tx.query<{ n: number }>(
        `select pg_stat_get_xact_tuples_updated(oid) - pg_stat_get_xact_tuples_hot_updated(oid) as n
         from pg_class where relname = 'position'`,
      );
      return row?.n;
    };
    await tx.query("update position set lng = lng + 0.001, taken_at = taken_at + interval '1 second'");
    const within = await countIndexed();
    await tx.query("update position set lng = lng + 0.01 where repairer_id = 'r1'");
    return [within, await countIndexed()];
  });
  expect(indexed).toEqual([0, 1]);
});
