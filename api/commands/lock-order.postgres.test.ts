import { afterAll, beforeAll, expect, test } from "vitest";
import type { Person } from "../../shared/schema.ts";
import { insertCrowd, insertTickets } from "../testing/crowd.ts";
import { openTestDb, type TestDb } from "../testing/databases.ts";
import { allSkills, centre } from "../testing/world.ts";
import { handle } from "./handle.ts";

let db: TestDb;
beforeAll(async () => {
  db = await openTestDb();
});
afterAll(() => db.close());

const supervisor: Person = { id: "a_sue", name: "Sue", role: "supervisor", repairerId: null };
const pairs = 40;

test("two tickets with the same two supports are cancelled at once, and neither waits for the other", async () => {
  const indexes = Array.from({ length: pairs }, (_, index) => index);
  const site = { lngLat: centre, hazard: "gas_manhole", skills: [] };
  await insertTickets(
    db,
    indexes.flatMap((i) => [
      { ...site, id: `t_${i}` },
      { ...site, id: `u_${i}` },
    ]),
  );
  const free = { skills: allSkills, isOnShift: true, isSilent: false, lngLat: centre, ageS: 0 };
  const on = (...ticketIds: string[]) =>
    ticketIds.map((ticketId) => ({ ticketId, state: "accepted" as const }));
  // One was sent to t first and then to u, the other the other way round.
  await insertCrowd(
    db,
    indexes.flatMap((i) => [
      { ...free, id: `a_${i}`, work: on(`t_${i}`, `u_${i}`) },
      { ...free, id: `b_${i}`, work: on(`u_${i}`, `t_${i}`) },
    ]),
  );
  for (const i of indexes)
    await Promise.all(
      [`t_${i}`, `u_${i}`].map(async (ticketId) => {
        const command = { type: "ticket.cancel", ticketId, reason: "duplicate" } as const;
        expect((await handle(db, supervisor, `cancel_${ticketId}`, command)).status).toBe(200);
      }),
    );
  const [after] = await db.query<{ told: number; deadlocks: number }>(
    `select (select count(*) from inbox where kind = 'withdrawn') as told, deadlocks
     from pg_stat_database where datname = current_database()`,
  );
  expect(after).toEqual({ told: 4 * pairs, deadlocks: 0 });
});
