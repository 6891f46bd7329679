import type { AreaHistory } from "../../shared/nearby.ts";
import type { Outcome } from "../../shared/schema.ts";
import type { Queryable } from "../db/db.ts";

const mostShown = 5;

/** Other tickets around the site of this repairer's own job, the latest first; null: it is not his. */
export async function readArea(
  db: Queryable,
  { assignmentId, repairerId }: { assignmentId: string; repairerId: string },
  { radiusM, withinDays }: Pick<AreaHistory, "radiusM" | "withinDays">,
): Promise<AreaHistory["tickets"] | null> {
  const [own] = await db.query<{ ticket_id: string }>(
    "select ticket_id from assignment where id = $1 and repairer_id = $2",
    [assignmentId, repairerId],
  );
  if (!own) return null;
  const rows = await db.query<{
    number: number;
    hazard: string;
    opened_at: string;
    outcome: Outcome | null;
    distance_m: number;
    same_address: boolean;
  }>(
    `select t.number, t.hazard, t.opened_at, st_distance(t.site_geog, o.site_geog) as distance_m,
       coalesce(lower(t.address_found) = lower(o.address_found), false) as same_address,
       (select r.outcome from result r where r.ticket_id = t.id order by r.at desc, r.id desc limit 1) as outcome
     from ticket o join ticket t on t.id <> o.id and st_dwithin(t.site_geog, o.site_geog, $2::float8)
     where o.id = $1 and t.opened_at > clock_timestamp() - make_interval(days => $3::int)
     order by t.opened_at desc, t.number desc limit ${mostShown}`,
    [own.ticket_id, radiusM, withinDays],
  );
  return rows.map((row) => ({
    number: `T-${row.number}`,
    hazard: row.hazard,
    openedAt: row.opened_at,
    outcome: row.outcome,
    distanceM: row.distance_m,
    sameAddress: row.same_address,
  }));
}
