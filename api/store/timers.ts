import type { Queryable } from "../db/db.ts";

/** Offers whose answer time is over, by the database's clock, the longest overdue first. */
export async function findOverdueOffers(db: Queryable, limit: number): Promise<string[]> {
  const rows = await db.query<{ assignment_id: string }>(
    `select assignment_id from timer where kind = 'answer' and due_at <= clock_timestamp()
     order by due_at limit $1`,
    [limit],
  );
  return rows.map((row) => row.assignment_id);
}
