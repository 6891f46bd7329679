import type { Db, Queryable } from "../db/db.ts";

/** What stands at a gate goes on when it opens, in the order in which it came. */
export interface Gate {
  /** Resolves when that many transactions stand here. */
  hasStopped(count: number): Promise<void>;
}

/**
 * Holds the rows of a ticket or of a repairer while `work` lines up who wants them: what chance would bring together
 * now and then meets here every time, in an order that is known. No other race may be on meanwhile.
 */
export async function atGate<T>(
  db: Db,
  table: "ticket" | "repairer",
  id: string,
  work: (gate: Gate) => Promise<T>,
): Promise<T> {
  return await db.transaction(async (tx) => {
    await tx.query(`select from ${table} where id = $1 for no key update`, [id]);
    return await work({ hasStopped: (count) => untilStopped(tx, count) });
  });
}

/** A second server that wants the same key waits too, for the key: that one stands at no gate. */
async function untilStopped(tx: Queryable, count: number): Promise<void> {
  for (let tries = 0; ; tries++) {
    // Within a transaction the statistics are those of the first look.
    await tx.query("select pg_stat_clear_snapshot()");
    const [row] = await tx.query<{ n: number }>(
      `select count(*) as n from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock' and query like 'select from %'`,
    );
    if ((row?.n ?? 0) >= count) return;
    if (tries > 4_000) throw new Error(`wanted ${count} at the gate, there are ${row?.n}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
