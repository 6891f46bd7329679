import type { NearbyTicket } from "../../shared/nearby.ts";
import type { Db } from "../db/db.ts";
import {
  type AssignmentRow,
  assignmentColumns,
  assignmentFrom,
  type TicketRow,
  ticketColumns,
  ticketsFrom,
} from "./rows.ts";

interface Asked {
  lngLat: readonly [number, number];
  /** As the map names it; null when only a point is known. */
  address: string | null;
  radiusM: number;
  withinMin: number;
}

const mostShown = 9;

/** Open tickets inside the radius (inclusive) and young enough, and those at the same address; nearest first. */
export async function findNearby(
  db: Db,
  { lngLat: [lng, lat], address, radiusM, withinMin }: Asked,
): Promise<NearbyTicket[]> {
  return db.transaction(async (tx) => {
    // The index search reaches a metre farther, and the exact distance decides.
    const rows = await tx.query<TicketRow & { distance_m: number; age_s: number; same_address: boolean }>(
      `with asked as materialized (
         select st_setsrid(st_makepoint($1::float8, $2::float8), 4326)::geography as geog
       ), open as materialized (
         select t.id, st_distance(t.site_geog, a.geog) as distance_m,
           greatest(0, extract(epoch from clock_timestamp() - t.opened_at))::float8 as age_s,
           coalesce(lower(t.address_found) = lower($3::text), false) as same_address
         from asked a join ticket t on st_dwithin(t.site_geog, a.geog, $4::float8 + 1)
           or lower(t.address_found) = lower($3::text)
         where t.ended_at is null
       )
       select ${ticketColumns}, o.distance_m, o.age_s, o.same_address
       from open o join ticket t on t.id = o.id
       where o.same_address or (o.distance_m <= $4::float8 and o.age_s <= $5::float8 * 60)
       order by o.distance_m, t.number desc limit ${mostShown}`,
      [lng, lat, address, radiusM, withinMin],
    );
    const assignments = await tx.query<AssignmentRow>(
      `select ${assignmentColumns} from assignment a where a.ticket_id = any ($1::text[])
       order by a.offered_at, a.id`,
      [rows.map(({ id }) => id)],
    );
    const tickets = ticketsFrom(rows, assignments.map(assignmentFrom));
    return rows.flatMap(({ distance_m, age_s, same_address }, index) => {
      const ticket = tickets[index];
      return ticket ? [{ ticket, distanceM: distance_m, ageS: age_s, sameAddress: same_address }] : [];
    });
  });
}
