import { must } from "../../shared/assert.ts";
import type { Position } from "../../shared/schema.ts";
import type { Queryable } from "../db/db.ts";

interface PositionRow {
  repairer_id: string;
  lng: number;
  lat: number;
  accuracy_m: number;
  heading: number | null;
  speed_mps: number | null;
  battery: number | null;
  taken_at: string;
}

const columns = "repairer_id, lng, lat, accuracy_m, heading, speed_mps, battery, taken_at";

/**
 * The positions that were written since `mark` (null: all of them), and the next mark: the oldest transaction that
 * was still writing then. What such a one commits later is newer than the mark, so that nothing slips through between
 * two processes; what is read twice is dropped by its time.
 */
export async function readNewPositions(
  db: Queryable,
  mark: string | null,
): Promise<{ positions: Position[]; mark: string }> {
  const [next] = await db.query<{ mark: string }>(
    "select pg_snapshot_xmin(pg_current_snapshot())::xid::text as mark",
  );
  const rows = await db.query<PositionRow>(
    `select ${columns} from position where $1::xid is null or age(xmin) <= age($1::xid)`,
    [mark],
  );
  return { positions: rows.map(positionFrom), mark: must(next, "the database's mark").mark };
}

export async function readPosition(db: Queryable, repairerId: string): Promise<Position | null> {
  const [row] = await db.query<PositionRow>(`select ${columns} from position where repairer_id = $1`, [
    repairerId,
  ]);
  return row ? positionFrom(row) : null;
}

function positionFrom(row: PositionRow): Position {
  return {
    repairerId: row.repairer_id,
    lngLat: [row.lng, row.lat],
    accuracyM: row.accuracy_m,
    heading: row.heading,
    speedMps: row.speed_mps,
    battery: row.battery,
    takenAt: row.taken_at,
  };
}
