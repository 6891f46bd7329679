import { must } from "../../shared/assert.ts";
import { availabilityOf } from "../../shared/domain/availability.ts";
import type { Prospect } from "../../shared/domain/candidate.ts";
import type { Availability } from "../../shared/schema.ts";
import type { Db } from "../db/db.ts";

/** Somebody on shift and inside the circle by his last position, or on shift without any. */
export interface OnDuty extends Prospect {
  repairerId: string;
  name: string;
  lngLat: [number, number] | null;
  distanceM: number | null;
  battery: number | null;
  availability: Availability;
}

interface OnDutyRow {
  id: string;
  name: string;
  skills: string[];
  lng: number | null;
  lat: number | null;
  battery: number | null;
  distance_m: number | null;
  age_s: number | null;
  silent_since: string | null;
  open_tasks: number;
  has_offer: boolean;
  on_ticket: boolean;
}

/** Everybody in the squares about ticket $1 that hold the circle of $2 metres, and how far each is. */
export const nearTicket = `
  select p.repairer_id, p.shift_id, p.lng, p.lat, p.battery, p.taken_at,
    st_distance(st_makepoint(p.lng, p.lat)::geography, t.site_geog) as distance_m
  from ticket t
  cross join cells_around(t.site_lng, t.site_lat, $2::float8 + 1) around
  join position p on p.cell between around.first_cell and around.last_cell
  where t.id = $1`;

/**
 * Everybody on shift who is not farther than `radiusM` from the site on the WGS84 spheroid, exactly radiusM
 * included, and everybody on shift without a position; ages are those at `at`, the database's time.
 */
export async function findOnDuty(
  db: Db,
  ticketId: string,
  radiusM: number,
): Promise<{ at: string; people: OnDuty[] }> {
  const [clock] = await db.query<{ at: string }>("select clock_timestamp() as at");
  const { at } = must(clock, "the database's time");
  // The squares reach a metre farther, and the exact distance decides; without "materialized" it would be measured
  // again in every column that uses it. "offset 0" has each person looked up by his keys: the planner, who cannot know
  // how few are near, would read everybody. Whoever has a position is on shift: it goes when the shift closes.
  const rows = await db.query<OnDutyRow>(
    `with near as materialized (${nearTicket}), on_duty as (
       select n.*, s.silent_since from near n
       left join shift s on s.id = n.shift_id and s.silent_since is not null
       where n.distance_m <= $2
       union all
       select repairer_id, id, null, null, null, null, null, silent_since from shift
       where closed_at is null and not has_position
     )
     select r.id, r.name, r.skills, d.lng, d.lat, d.battery, d.distance_m,
       extract(epoch from $3::timestamptz - d.taken_at)::float8 as age_s, d.silent_since,
       w.open_tasks, w.has_offer, w.on_ticket
     from on_duty d
     cross join lateral (select id, name, skills from repairer where id = d.repairer_id offset 0) r
     cross join lateral (
       select count(*)::int as open_tasks, coalesce(bool_or(state = 'offered'), false) as has_offer,
         coalesce(bool_or(ticket_id = $1), false) as on_ticket
       from assignment where repairer_id = d.repairer_id
         and state in ('offered', 'accepted', 'en_route', 'on_site')
     ) w`,
    [ticketId, radiusM, at],
  );
  return { at, people: rows.map(onDutyFrom) };
}

function onDutyFrom(row: OnDutyRow): OnDuty {
  const load = { openTasks: row.open_tasks, hasOpenOffer: row.has_offer };
  return {
    repairerId: row.id,
    name: row.name,
    skills: row.skills,
    lngLat: row.lng === null || row.lat === null ? null : [row.lng, row.lat],
    distanceM: row.distance_m,
    battery: row.battery,
    hasPosition: row.lng !== null,
    positionAgeS: Math.max(0, row.age_s ?? 0),
    ...load,
    isOnTicket: row.on_ticket,
    availability: availabilityOf({ closedAt: null, silentSince: row.silent_since }, load),
  };
}
