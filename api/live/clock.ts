import type { Queryable } from "../db/db.ts";

/** The database's time without asking it for every frame: the difference to this machine's, measured now and then. */
export interface DbClock {
  now(): string;
  measure(): Promise<void>;
}

export function createDbClock(db: Queryable): DbClock {
  let aheadMs = 0;
  return {
    now: () => new Date(Date.now() + aheadMs).toISOString(),
    async measure() {
      const asked = Date.now();
      const [row] = await db.query<{ now: string }>("select clock_timestamp() as now");
      if (row) aheadMs = Date.parse(row.now) - (asked + Date.now()) / 2;
    },
  };
}
