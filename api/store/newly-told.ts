import type { Queryable } from "../db/db.ts";

/** Who was told something within the last so many seconds, and the number of the newest of it. */
export async function findNewlyTold(db: Queryable, withinS: number): Promise<Map<string, number>> {
  const rows = await db.query<{ repairer_id: string; seq: number }>(
    `select repairer_id, max(seq) as seq from inbox
     where at > clock_timestamp() - make_interval(secs => $1::float8) group by repairer_id`,
    [withinS],
  );
  return new Map(rows.map(({ repairer_id, seq }) => [repairer_id, seq]));
}
