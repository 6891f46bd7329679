import type { Fix, Position } from "../../shared/schema.ts";
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

/** Everybody's latest position. */
export async function readPositions(db: Queryable): Promise<Position[]> {
  const rows = await db.query<PositionRow>(
    "select repairer_id, lng, lat, accuracy_m, heading, speed_mps, battery, taken_at from position",
  );
  return rows.map((row) => ({
    repairerId: row.repairer_id,
    lngLat: [row.lng, row.lat],
    accuracyM: row.accuracy_m,
    heading: row.heading,
    speedMps: row.speed_mps,
    battery: row.battery,
    takenAt: row.taken_at,
  }));
}

/** A repairer's fixes in the order in which they were taken, within his shifts. */
export async function readTrack(
  db: Queryable,
  repairerId: string,
  from: string,
  to: string,
  limit = 20_000,
): Promise<(Fix & { takenAt: string })[]> {
  const rows = await db.query<PositionRow & { fixed_at: string }>(
    `select repairer_id, lng, lat, accuracy_m, heading, speed_mps, battery, taken_at, fixed_at from fix
     where repairer_id = $1 and taken_at >= $2 and taken_at < $3 order by taken_at limit $4`,
    [repairerId, from, to, limit],
  );
  return rows.map((row) => ({
    lng: row.lng,
    lat: row.lat,
    accuracyM: row.accuracy_m,
    heading: row.heading,
    speedMps: row.speed_mps,
    battery: row.battery,
    fixedAt: row.fixed_at,
    takenAt: row.taken_at,
  }));
}
