import type { LngLat } from "../../shared/geo.ts";
import type { Db, Queryable } from "../db/db.ts";
import { insertRepairers } from "../store/accounts.ts";

/** Hundreds or thousands of people and tickets at once, past the commands but not past the constraints. */
export interface CrowdTicket {
  id: string;
  lngLat: LngLat;
  hazard: string;
  skills: readonly string[];
}

export type LiveState = "offered" | "accepted" | "en_route" | "on_site";

export interface CrowdMember {
  id: string;
  skills: readonly string[];
  isOnShift: boolean;
  isSilent: boolean;
  /** Null: on shift, but nobody knows where. */
  lngLat: LngLat | null;
  ageS: number;
  /** On tickets that exist; an offer comes last. */
  work: readonly { ticketId: string; state: LiveState }[];
}

/** Numbers follow the last ticket's. */
export async function insertTickets(db: Db, tickets: readonly CrowdTicket[]): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query("update counter set value = value + $1 where name = 'ticket'", [tickets.length]);
    await tx.query(
      `insert into ticket (id, number, priority, hazard, skills, site_lng, site_lat, opened_at)
       select t->>'id', (select coalesce(max(number), 1000) from ticket) + nth, 'p2', t->>'hazard',
         array(select jsonb_array_elements_text(t->'skills')),
         (t->'lngLat'->>0)::float8, (t->'lngLat'->>1)::float8, clock_timestamp()
       from jsonb_array_elements($1::jsonb) with ordinality as given (t, nth) order by nth`,
      [JSON.stringify(tickets)],
    );
    await tx.query(
      `insert into ticket_timer (ticket_id, since)
       select t->>'id', clock_timestamp() from jsonb_array_elements($1::jsonb) t`,
      [JSON.stringify(tickets)],
    );
  });
}

/** People with their shifts, places and live work. Nobody falls silent or is timed out while a test runs. */
export async function insertCrowd(db: Db, members: readonly CrowdMember[]): Promise<void> {
  await db.transaction(async (tx) => {
    await insertRepairers(
      tx,
      members.map(({ id, skills }) => ({
        id,
        name: `Repairer ${id}`,
        nameEn: null,
        phone: null,
        skills: [...skills],
      })),
    );
    await insertShifts(tx, members);
    await insertPositions(tx, members);
    const rounds = Math.max(0, ...members.map(({ work }) => work.length));
    for (let round = 0; round < rounds; round++) await insertRound(tx, members, round);
  });
  // As in any database that has been running for a while.
  await db.exec("analyze");
}

async function insertShifts(tx: Queryable, members: readonly CrowdMember[]): Promise<void> {
  await tx.query(
    `insert into shift (id, repairer_id, opened_at, closed_at, last_heard_at, silent_since)
     select 'shift_' || id, id, clock_timestamp() - interval '8 hours',
       case when not on_shift then clock_timestamp() end,
       clock_timestamp() + case when silent then interval '-1 hour' else interval '1 hour' end,
       case when silent and on_shift then clock_timestamp() - interval '58 minutes' end
     from unnest($1::text[], $2::bool[], $3::bool[]) as p (id, on_shift, silent)`,
    [
      members.map(({ id }) => id),
      members.map(({ isOnShift }) => isOnShift),
      members.map(({ isSilent }) => isSilent),
    ],
  );
}

async function insertPositions(tx: Queryable, members: readonly CrowdMember[]): Promise<void> {
  const placed = members.flatMap(({ id, isOnShift, lngLat, ageS }) =>
    isOnShift && lngLat ? [{ id, lngLat, ageS }] : [],
  );
  await tx.query(
    `insert into position (repairer_id, shift_id, lng, lat, accuracy_m, taken_at, received_at)
     select id, 'shift_' || id, lng, lat, 5, clock_timestamp() - make_interval(secs => age),
       clock_timestamp() - interval '1 hour'
     from unnest($1::text[], $2::float8[], $3::float8[], $4::float8[]) as p (id, lng, lat, age)`,
    [
      placed.map(({ id }) => id),
      placed.map(({ lngLat }) => lngLat[0]),
      placed.map(({ lngLat }) => lngLat[1]),
      placed.map(({ ageS }) => ageS),
    ],
  );
}

/**
 * Everybody's piece of work number `round`: born an offer, then moved on, as the database wants it. Times are whole
 * milliseconds like every time of the program, which writes back what it has read.
 */
async function insertRound(tx: Queryable, members: readonly CrowdMember[], round: number): Promise<void> {
  const pieces = members.flatMap(({ id, work }) => {
    const piece = work[round];
    return piece ? [{ id: `work_${id}_${round}`, repairerId: id, ...piece }] : [];
  });
  await tx.query(
    `insert into assignment (id, ticket_id, repairer_id, role, offered_at, expires_at)
     select *, 'support', clock_timestamp(), clock_timestamp() + interval '1 day'
     from unnest($1::text[], $2::text[], $3::text[])`,
    [
      pieces.map(({ id }) => id),
      pieces.map(({ ticketId }) => ticketId),
      pieces.map(({ repairerId }) => repairerId),
    ],
  );
  const idsIn = (...states: LiveState[]) =>
    pieces.flatMap(({ id, state }) => (states.includes(state) ? [id] : []));
  await tx.query(
    `insert into timer (assignment_id, kind, due_at)
     select id, 'answer', clock_timestamp() + interval '1 day' from unnest($1::text[]) id`,
    [idsIn("offered")],
  );
  await tx.query(
    "update assignment set state = 'accepted', accepted_at = date_trunc('milliseconds', now()) where id = any($1)",
    [idsIn("accepted", "en_route", "on_site")],
  );
  await tx.query(
    "update assignment set state = 'en_route', departed_at = date_trunc('milliseconds', now()) where id = any($1)",
    [idsIn("en_route")],
  );
  await tx.query(
    "update assignment set state = 'on_site', arrived_at = date_trunc('milliseconds', now()) where id = any($1)",
    [idsIn("on_site")],
  );
}

/** As if every phone had just been heard: each place is as old again as it was meant to be. */
export async function refreshAges(db: Db, members: readonly CrowdMember[]): Promise<void> {
  await db.query(
    `update position p set taken_at = greatest(p.taken_at, clock_timestamp() - make_interval(secs => m.age))
     from unnest($1::text[], $2::float8[]) as m (id, age) where p.repairer_id = m.id`,
    [members.map(({ id }) => id), members.map(({ ageS }) => ageS)],
  );
}
