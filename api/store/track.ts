import type { Track } from "../../shared/answer.ts";
import type { Db, Queryable } from "../db/db.ts";

/** The track is kept by the day: today's and tomorrow's places are made ahead of the first fix. */
export async function prepareDays(db: Db): Promise<void> {
  await db.query("select ensure_track_day(d::date) from unnest(array[now(), now() + interval '1 day']) d");
}

/** Forgets what is older than so many whole days; of several processes that ask at once, one does it. */
export async function forgetTrack(db: Db, keptDays: number): Promise<{ days: number; stretches: number }> {
  const [gone] = await db.query<{ days: number; stretches: number }>(
    "select days, stretches from forget_track_before((clock_timestamp() at time zone 'UTC')::date - $1::int)",
    [keptDays],
  );
  return gone ?? { days: 0, stretches: 0 };
}

interface FixRow {
  lng: number;
  lat: number;
  accuracy_m: number;
  heading: number | null;
  speed_mps: number | null;
  battery: number | null;
  fixed_at: string;
  taken_at: string;
}

/** A repairer's fixes in the order in which they were taken, within his shifts. */
export async function readTrack(
  db: Queryable,
  repairerId: string,
  from: string,
  to: string,
  limit = 20_000,
): Promise<Track["fixes"]> {
  const rows = await db.query<FixRow>(
    `select lng, lat, accuracy_m, heading, speed_mps, battery, fixed_at, taken_at from fix
     where repairer_id = $1 and stretch_at >= $2 and stretch_at < $3::timestamptz + interval '25 hours'
       and taken_at >= $2 and taken_at < $3 order by taken_at limit $4`,
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
