import type { Shift } from "../../shared/schema.ts";
import type { Queryable } from "../db/db.ts";
import { type ShiftRow, shiftColumns, shiftFrom } from "./rows.ts";

export async function findOpenShift(db: Queryable, repairerId: string): Promise<Shift | null> {
  const [row] = await db.query<ShiftRow>(
    `select ${shiftColumns} from shift s where s.repairer_id = $1 and s.closed_at is null`,
    [repairerId],
  );
  return row ? shiftFrom(row) : null;
}

/**
 * The phones of these are there. Whoever has just sent where he is was heard by that: of ten thousand on the road
 * only those who stand still are written. Whose shift somebody else holds is left for the next time.
 */
export async function markHeard(db: Queryable, repairerIds: readonly string[]): Promise<void> {
  await db.query(
    `update shift set last_heard_at = clock_timestamp()
     where id in (
       select s.id from shift s
       where s.repairer_id = any($1) and s.closed_at is null and not exists (
         select from position p
         where p.repairer_id = s.repairer_id and p.received_at > clock_timestamp() - interval '10 s')
       order by s.id for no key update of s skip locked)`,
    [repairerIds],
  );
}

export interface Crossing {
  shiftId: string;
  repairerId: string;
  now: string;
}

/** Open shifts that have just crossed the line into silence, or out of it. Locked for the one who writes the fact. */
export async function lockCrossings(
  tx: Queryable,
  silentAfterS: number,
): Promise<{ fell: Crossing[]; heard: Crossing[] }> {
  const rows = await tx.query<{ id: string; repairer_id: string; now: string; fell: boolean }>(
    `select s.id, s.repairer_id, clock_timestamp() as now, s.silent_since is null as fell
     from shift s left join position p on p.repairer_id = s.repairer_id
     where s.closed_at is null
       and (s.silent_since is null) =
         (greatest(s.last_heard_at, s.opened_at, p.received_at)
           < clock_timestamp() - make_interval(secs => $1::float8))
     order by s.id for no key update of s skip locked`,
    [silentAfterS],
  );
  const crossing = rows.map((row) => ({
    shiftId: row.id,
    repairerId: row.repairer_id,
    now: row.now,
    fell: row.fell,
  }));
  return { fell: crossing.filter(({ fell }) => fell), heard: crossing.filter(({ fell }) => !fell) };
}
