import { nextRung } from "../../shared/domain/ladder.ts";
import type { Rung, RungKind } from "../../shared/schema.ts";
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

export interface DueRung {
  assignmentId: string;
  kind: RungKind;
  nth: number;
}

/** Rungs whose time has come, by the database's clock, the longest overdue first. */
export async function findDueRungs(db: Queryable, limit: number): Promise<DueRung[]> {
  const rows = await db.query<{ id: string; rungs: Rung[] }>(
    `select a.id, a.rungs from timer t join assignment a on a.id = t.assignment_id
     where t.kind = 'rung' and t.due_at <= clock_timestamp() order by t.due_at limit $1`,
    [limit],
  );
  return rows.flatMap(({ id, rungs }) => {
    const nth = nextRung({ rungs });
    const rung = rungs[nth];
    return rung ? [{ assignmentId: id, kind: rung.kind, nth }] : [];
  });
}
