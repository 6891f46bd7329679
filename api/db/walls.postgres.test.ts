import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestDb, type TestDb, truncate } from "../testing/databases.ts";
import type { Queryable } from "./db.ts";

let db: TestDb;
beforeAll(async () => {
  db = await openTestDb();
});
afterAll(() => db.close());
beforeEach(async () => {
  await truncate(db);
  await db.transaction((tx) =>
    tx.exec(`
      insert into repairer (id, name) values ('rob', 'Rob');
      insert into shift (id, repairer_id, opened_at) values ('shift', 'rob', now() - interval '1 h');
      update counter set value = 1001 where name = 'ticket';
      insert into ticket (id, number, priority, hazard, site_lng, site_lat, opened_at)
        values ('one', 1001, 'p1', 'gas_smell', 0, 0, now());
      insert into ticket_timer (ticket_id, since) values ('one', now());`),
  );
});

/** Starts both writes at once; each waits a moment before its commit, so that they overlap. */
async function race(first: (tx: Queryable) => Promise<unknown>, second: (tx: Queryable) => Promise<unknown>) {
  const run = (work: (tx: Queryable) => Promise<unknown>, waitMs: number) =>
    db.transaction(async (tx) => {
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      await work(tx);
      await tx.query("select pg_sleep(0.15)");
    });
  const results = await Promise.allSettled([run(first, 0), run(second, 50)]);
  return results.map(({ status }) => status);
}

const offer = (tx: Queryable) =>
  tx.exec(`
    insert into assignment (id, ticket_id, repairer_id, role, offered_at, expires_at)
      values ('a', 'one', 'rob', 'lead', now(), now() + interval '60 s');
    insert into timer values ('a', 'answer', now() + interval '60 s')`);
const endTicket = (tx: Queryable) =>
  tx.exec(`
    update ticket set ended_at = now(), ended_as = 'closed' where id = 'one';
    delete from ticket_timer where ticket_id = 'one'`);
const closeShift = (tx: Queryable) => tx.exec("update shift set closed_at = now() where id = 'shift'");
const putPosition = (tx: Queryable) =>
  tx.exec(`
    insert into position (repairer_id, shift_id, lng, lat, accuracy_m, taken_at, received_at)
      values ('rob', 'shift', 0, 0, 5, now(), now())`);
const putTrack = (tx: Queryable) =>
  tx.exec(`
    insert into track (repairer_id, shift_id, taken_at, fixed_at, received_at, before_ms, lng_e7, lat_e7, accuracy_m)
      values ('rob', 'shift', now() + interval '1 s', now(), now(), '{0}', '{0}', '{0}', '{5}')`);

async function countRows(table: string): Promise<number> {
  const rows = await db.query<{ count: number }>(`select count(*) from ${table}`);
  return rows[0]?.count ?? -1;
}

describe("two connections cannot together do what neither may do alone", () => {
  it.each([
    ["an offer, then the ticket's end", offer, endTicket],
    ["the ticket's end, then an offer", endTicket, offer],
    ["an offer, then the shift's close", offer, closeShift],
    ["the shift's close, then an offer", closeShift, offer],
    ["the shift's close, then a position", closeShift, putPosition],
    ["the shift's close, then a later stretch", closeShift, putTrack],
  ])("%s: the second is refused", async (_name, first, second) => {
    expect(await race(first, second)).toEqual(["fulfilled", "rejected"]);
  });

  it("a position, then the shift's close: the position goes with it", async () => {
    expect(await race(putPosition, closeShift)).toEqual(["fulfilled", "fulfilled"]);
    expect(await countRows("position")).toBe(0);
  });

  it("the same offer twice: one stands", async () => {
    expect(await race(offer, offer)).toEqual(["fulfilled", "rejected"]);
    expect(await countRows("assignment")).toBe(1);
  });
});

it("two hundred writers leave a gapless order, also those that roll back", async () => {
  const append = (n: number) =>
    db
      .transaction(async (tx) => {
        const rows = await tx.query<{ value: number }>(
          "update counter set value = value + 1 where name = 'event' returning value",
        );
        await tx.query("insert into event (seq, type, at, actor_system) values ($1, 'x', now(), 'timer')", [
          rows[0]?.value,
        ]);
        if (n % 3 === 0) {
          throw new Error("changed my mind");
        }
      })
      .catch(() => undefined);
  await Promise.all(Array.from({ length: 200 }, (_, n) => append(n)));
  expect(await db.query("select count(*), min(seq), max(seq) from event")).toEqual([
    { count: 133, min: 1, max: 133 },
  ]);
});

it("an inbox told from many connections is gapless", async () => {
  const tell = () => db.query("select tell('rob', 'message', null, '{}', now())");
  await Promise.all(Array.from({ length: 50 }, tell));
  expect(await db.query("select count(*), max(seq) from inbox")).toEqual([{ count: 50, max: 50 }]);
});
