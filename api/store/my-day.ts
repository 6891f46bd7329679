import type { DayJob } from "../../shared/my-day-answer.ts";
import type { Shift } from "../../shared/schema.ts";
import type { Queryable } from "../db/db.ts";
import { type ShiftRow, shiftColumns, shiftFrom } from "./rows.ts";

/** The open shift, or the last one while its end is younger than `endedWithinH`. */
export async function findLatestShift(
  db: Queryable,
  repairerId: string,
  endedWithinH: number,
): Promise<Shift | null> {
  const [row] = await db.query<ShiftRow>(
    `select ${shiftColumns} from shift s
     where s.repairer_id = $1
       and (s.closed_at is null or s.closed_at > now() - make_interval(secs => $2::float8 * 3600))
     order by s.closed_at is null desc, s.opened_at desc limit 1`,
    [repairerId, endedWithinH],
  );
  return row ? shiftFrom(row) : null;
}

interface JobRow {
  id: string;
  number: number;
  priority: DayJob["priority"];
  hazard: string;
  address_found: string | null;
  address_said: string | null;
  site_lng: number;
  site_lat: number;
  state: DayJob["state"];
  outcome: DayJob["outcome"];
  accepted_at: string;
  departed_at: string | null;
  arrived_at: string | null;
  ended_at: string | null;
}

/** What this person accepted and had in hand at some time between the two, the earliest first. */
export async function readJobsBetween(
  db: Queryable,
  repairerId: string,
  from: string,
  to: string,
): Promise<DayJob[]> {
  const rows = await db.query<JobRow>(
    `select a.id, t.number, t.priority, t.hazard, t.address_found, t.address_said, t.site_lng, t.site_lat,
       a.state, a.outcome, a.accepted_at, a.departed_at, a.arrived_at, a.ended_at
     from assignment a join ticket t on t.id = a.ticket_id
     where a.repairer_id = $1 and a.accepted_at <= $3 and (a.ended_at is null or a.ended_at >= $2)
     order by a.accepted_at, a.id limit 100`,
    [repairerId, from, to],
  );
  return rows.map((row) => ({
    assignmentId: row.id,
    number: `T-${row.number}`,
    priority: row.priority,
    hazard: row.hazard,
    address: row.address_found ?? row.address_said,
    site: [row.site_lng, row.site_lat],
    state: row.state,
    outcome: row.outcome,
    acceptedAt: row.accepted_at,
    departedAt: row.departed_at,
    arrivedAt: row.arrived_at,
    endedAt: row.ended_at,
  }));
}
