import type { Queryable } from "../db/db.ts";

/** The number of the newest inbox row of each of these repairers. */
export async function readInboxSeqs(
  db: Queryable,
  repairerIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db.query<{ id: string; inbox_seq: number }>(
    "select id, inbox_seq from repairer where id = any($1::text[])",
    [repairerIds],
  );
  return new Map(rows.map(({ id, inbox_seq }) => [id, inbox_seq]));
}
