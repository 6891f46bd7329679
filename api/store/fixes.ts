import { must } from "../../shared/assert.ts";
import type { FixRefusal } from "../../shared/protocol.ts";
import type { Fix } from "../../shared/schema.ts";
import type { Db, Queryable } from "../db/db.ts";

/** Woken after every commit that moved somebody; the payload is nothing: readers read what is newer than theirs. */
export const positionChannel = "tocsin_positions";

/** One phone's batch as it came in. */
export interface FixBatch {
  repairerId: string;
  /** When the phone says it sent this, on the phone's clock. */
  sentAt: string | null;
  /** `performance.now()` when it was heard: how long it waited here is taken off the database's time. */
  heardMs: number;
  fixes: readonly Fix[];
}
export interface FixVerdict {
  accepted: number;
  refused: { index: number; reason: FixRefusal }[];
}

/** Fixes are kept by the day: today's and tomorrow's places are made ahead of the first fix. */
export async function prepareDays(db: Db): Promise<void> {
  await db.query(
    "select ensure_fix_partition(d::date) from unnest(array[now(), now() + interval '1 day']) d",
  );
}

/** Positions are rewritten all day. PostgreSQL cleans up after itself, the embedded database only when told. */
export async function tidyPositions(db: Db): Promise<void> {
  if (db.engine === "pglite") await db.query("vacuum analyze position");
}

interface Taken {
  batch: number;
  index: number;
  repairerId: string;
  takenMs: number;
  receivedMs: number;
  sentAt: string | null;
  fix: Fix;
}
type Stored = Taken & { shiftId: string };

/**
 * Stores many phones' batches in one transaction; the verdicts may leave only after it. A fix counts for the
 * repairer's own shift in which it was taken, open or closed; the position moves only forward and only in an open
 * shift.
 */
export async function storeFixes(
  db: Db,
  batches: readonly FixBatch[],
  limits: { maxFixAgeH: number },
): Promise<FixVerdict[]> {
  return db.transaction(async (tx) => {
    const askedMs = performance.now();
    const [clock] = await tx.query<{ now: string }>("select clock_timestamp() as now");
    const now = { askedMs, ms: Date.parse(must(clock, "the database's time").now) };
    const verdicts: FixVerdict[] = batches.map(() => ({ accepted: 0, refused: [] }));
    const taken = batches.flatMap((batch, at) => placeInTime(batch, at, now));
    const timely: Taken[] = [];
    for (const one of taken) {
      if (one.receivedMs - one.takenMs <= limits.maxFixAgeH * 3_600_000) timely.push(one);
      else verdicts[one.batch]?.refused.push({ index: one.index, reason: "too_old" });
    }
    const shiftOf = await findShifts(tx, timely);
    const stored: (Stored & { isOpen: boolean })[] = [];
    for (const one of timely) {
      const shift = shiftOf(one);
      const verdict = must(verdicts[one.batch], "the verdict of a batch");
      if (shift) {
        verdict.accepted += 1;
        stored.push({ ...one, shiftId: shift.id, isOpen: shift.closed_at === null });
      } else verdict.refused.push({ index: one.index, reason: "off_shift" });
    }
    if (stored.length > 0) {
      await insertTrack(tx, stored);
      await movePositions(tx, latestOf(stored.filter(({ isOpen }) => isOpen)));
      await tx.query("select pg_notify($1, '')", [positionChannel]);
    }
    return verdicts;
  });
}

/**
 * When each fix was taken on the database's clock: a phone whose clock is ten minutes wrong is not stale. Never in
 * the future. The wait is counted up to the question for the time, not to its answer: a busy process that reads the
 * answer late must not put a fix before the opening of the shift it was taken in.
 */
function placeInTime(batch: FixBatch, at: number, now: { askedMs: number; ms: number }): Taken[] {
  const receivedMs = now.ms - (now.askedMs - batch.heardMs);
  return batch.fixes.map((fix, index) => {
    const fixedMs = Date.parse(fix.fixedAt);
    const agoMs = batch.sentAt === null ? receivedMs - fixedMs : Date.parse(batch.sentAt) - fixedMs;
    const takenMs = Math.round(Math.min(receivedMs, receivedMs - agoMs));
    return { batch: at, index, repairerId: batch.repairerId, takenMs, receivedMs, sentAt: batch.sentAt, fix };
  });
}

interface ShiftSpan {
  id: string;
  repairer_id: string;
  opened_at: string;
  closed_at: string | null;
}

/** Tells in which shift a fix was taken. Locks the shifts, so that none closes before the commit. */
async function findShifts(
  tx: Queryable,
  taken: readonly Taken[],
): Promise<(one: Taken) => ShiftSpan | undefined> {
  const repairerIds = [...new Set(taken.map(({ repairerId }) => repairerId))];
  const oldest = taken.reduce((least, { takenMs }) => Math.min(least, takenMs), Infinity);
  if (repairerIds.length === 0) return () => undefined;
  const shifts = await tx.query<ShiftSpan>(
    `select id, repairer_id, opened_at, closed_at from shift
     where repairer_id = any($1) and (closed_at is null or closed_at > $2)
     order by id for no key update`,
    [repairerIds, new Date(oldest).toISOString()],
  );
  const shiftsOf = new Map<string, ShiftSpan[]>();
  for (const shift of shifts)
    shiftsOf.set(shift.repairer_id, [...(shiftsOf.get(shift.repairer_id) ?? []), shift]);
  return ({ repairerId, takenMs }) =>
    shiftsOf
      .get(repairerId)
      ?.find(
        ({ opened_at, closed_at }) =>
          Date.parse(opened_at) <= takenMs && (closed_at === null || takenMs < Date.parse(closed_at)),
      );
}

/** Two fixes of one repairer in one batch would hit the same row twice, which upserts refuse: keep the newest. */
function latestOf<T extends { repairerId: string; takenMs: number }>(taken: readonly T[]): T[] {
  const latest = new Map<string, T>();
  for (const one of taken) {
    const known = latest.get(one.repairerId);
    if (!known || known.takenMs <= one.takenMs) latest.set(one.repairerId, one);
  }
  return [...latest.values()];
}

/** A batch that is sent again (its answer was lost) has the same fixedAt: it is stored once, the shift's lock in hand. */
async function insertTrack(tx: Queryable, stored: readonly Stored[]): Promise<void> {
  await tx.query(
    `insert into fix (repairer_id, shift_id, taken_at, lng, lat, accuracy_m, heading, speed_mps, battery,
       received_at, fixed_at, sent_at)
     select distinct on (n.repairer_id, n.fixed_at) n.*
     from unnest($1::text[], $2::text[], $3::timestamptz[], $4::float8[], $5::float8[], $6::float8[],
       $7::float8[], $8::float8[], $9::float8[], $10::timestamptz[], $11::timestamptz[], $12::timestamptz[])
       as n (repairer_id, shift_id, taken_at, lng, lat, accuracy_m, heading, speed_mps, battery,
         received_at, fixed_at, sent_at)
     where not exists (select from fix f where f.repairer_id = n.repairer_id and f.fixed_at = n.fixed_at
       and f.taken_at between n.taken_at - interval '1 minute' and n.taken_at + interval '1 minute')`,
    [...columnsOf(stored), stored.map(({ fix }) => fix.fixedAt), stored.map(({ sentAt }) => sentAt)],
  );
}

async function movePositions(tx: Queryable, stored: readonly Stored[]): Promise<void> {
  if (stored.length === 0) return;
  await tx.query(
    `insert into position (repairer_id, shift_id, taken_at, lng, lat, accuracy_m, heading, speed_mps, battery,
       received_at)
     select * from unnest($1::text[], $2::text[], $3::timestamptz[], $4::float8[], $5::float8[], $6::float8[],
       $7::float8[], $8::float8[], $9::float8[], $10::timestamptz[])
     on conflict (repairer_id) do update set shift_id = excluded.shift_id, taken_at = excluded.taken_at,
       lng = excluded.lng, lat = excluded.lat, accuracy_m = excluded.accuracy_m, heading = excluded.heading,
       speed_mps = excluded.speed_mps, battery = excluded.battery, received_at = excluded.received_at
     where position.taken_at < excluded.taken_at`,
    columnsOf(stored),
  );
}

function columnsOf(stored: readonly Stored[]): unknown[][] {
  return [
    stored.map(({ repairerId }) => repairerId),
    stored.map(({ shiftId }) => shiftId),
    stored.map(({ takenMs }) => new Date(takenMs).toISOString()),
    stored.map(({ fix }) => fix.lng),
    stored.map(({ fix }) => fix.lat),
    stored.map(({ fix }) => fix.accuracyM),
    stored.map(({ fix }) => fix.heading ?? null),
    stored.map(({ fix }) => fix.speedMps ?? null),
    stored.map(({ fix }) => fix.battery ?? null),
    stored.map(({ receivedMs }) => new Date(receivedMs).toISOString()),
  ];
}
