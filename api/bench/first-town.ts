import type { City } from "../city/city.ts";
import { seeded } from "../city/testing.ts";
import type { Db } from "../db/db.ts";
import { insertCrowd, insertTickets } from "../testing/crowd.ts";
import { inventMembers, inventTickets } from "../testing/invent-crowd.ts";
import { signIn } from "./fan-out-lines.ts";

/**
 * What a desk that is opened has before it: people of every kind, so many of them busy, open tickets, and somebody
 * signed in as `desk`.
 */
export async function fillFirstTown(
  db: Db,
  { graph, bounds }: City,
  { people, tickets, busy }: { people: number; tickets: number; busy: number },
): Promise<void> {
  const random = seeded(8);
  const open = inventTickets(random, graph, bounds, tickets);
  await insertTickets(db, open);
  const members = inventMembers(random, graph, open, people);
  await insertCrowd(
    db,
    members.map((member, nth) => (nth < busy ? member : { ...member, work: [] })),
  );
  await signIn(db, 0);
}
