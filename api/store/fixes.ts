import { must } from "../../shared/assert.ts";
import type { FixRefusal } from "../../shared/protocol.ts";
import type { Fix } from "../../shared/schema.ts";
import type { Db, Queryable, Transaction } from "../db/db.ts";
import { gatherStretches, insertStretches, type Reading } from "./stretches.ts";

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
/** As in the settings. */
export interface FixLimits {
  maxFixAgeH: number;
  /** Left out: everything is kept. */
  trackThinM?: number;
}
export interface FixVerdict {
  accepted: number;
  refused: { index: number; reason: FixRefusal }[];
}

/** Positions are rewritten all day. PostgreSQL cleans up after itself, the embedded database only when told. */
export async function tidyPositions(db: Db): Promise<void> {
  if (db.engine === "pglite") await db.query("vacuum analyze position");
}

/** Its shift is looked up afterwards: "" until then. */
type Taken = Reading & { index: number };

/**
 * Stores many phones' batches in one transaction; the verdicts may leave only after it. A fix counts for the
 * repairer's own shift in which it was taken, open or closed; the position moves only forward and only in an open
 * shift.
 */
export async function storeFixes(
  db: Db,
  batches: readonly FixBatch[],
  limits: FixLimits,
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
    const stored: Reading[] = [];
    const moving: Reading[] = [];
    for (const one of timely) {
      const shift = shiftOf(one);
      const verdict = must(verdicts[one.batch], "the verdict of a batch");
      if (shift) {
        verdict.accepted += 1;
        one.shiftId = shift.id;
        stored.push(one);
        if (shift.closedMs === Number.POSITIVE_INFINITY) moving.push(one);
      } else verdict.refused.push({ index: one.index, reason: "off_shift" });
    }
    if (stored.length > 0) {
      await insertStretches(tx, gatherStretches(stored), limits.trackThinM ?? 0);
      await movePositions(tx, latestOf(moving));
      await tx.finish("select pg_notify($1, '')", [positionChannel]);
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
  const receivedMs = Math.round(now.ms - (now.askedMs - batch.heardMs));
  const sentMs = batch.sentAt === null ? receivedMs : Date.parse(batch.sentAt);
  return batch.fixes.map((fix, index) => {
    const fixedMs = Date.parse(fix.fixedAt);
    const takenMs = Math.min(receivedMs, receivedMs - (sentMs - fixedMs));
    const { repairerId } = batch;
    return { batch: at, index, repairerId, shiftId: "", takenMs, fixedMs, receivedMs, fix };
  });
}

interface ShiftSpan {
  id: string;
  openedMs: number;
  /** Infinity: open. */
  closedMs: number;
}

/** Tells in which shift a fix was taken. Locks the shifts, so that none closes before the commit. */
async function findShifts(
  tx: Queryable,
  taken: readonly Taken[],
): Promise<(one: Taken) => ShiftSpan | undefined> {
  const repairerIds = [...new Set(taken.map(({ repairerId }) => repairerId))];
  const oldest = taken.reduce((least, { takenMs }) => Math.min(least, takenMs), Infinity);
  if (repairerIds.length === 0) return () => undefined;
  const rows = await tx.query<{
    id: string;
    repairer_id: string;
    opened_at: string;
    closed_at: string | null;
  }>(
    `select id, repairer_id, opened_at, closed_at from shift
     where repairer_id = any($1) and (closed_at is null or closed_at > $2)
     order by id for no key update`,
    [repairerIds, new Date(oldest).toISOString()],
  );
  const shiftsOf = new Map<string, ShiftSpan[]>();
  for (const { id, repairer_id, opened_at, closed_at } of rows) {
    const closedMs = closed_at === null ? Number.POSITIVE_INFINITY : Date.parse(closed_at);
    const shift = { id, openedMs: Date.parse(opened_at), closedMs };
    const others = shiftsOf.get(repairer_id);
    if (others) others.push(shift);
    else shiftsOf.set(repairer_id, [shift]);
  }
  return ({ repairerId, takenMs }) =>
    shiftsOf.get(repairerId)?.find(({ openedMs, closedMs }) => openedMs <= takenMs && takenMs < closedMs);
}

/** Two fixes of one repairer in one batch would hit the same row twice, which counts once: keep the newest. */
function latestOf<T extends { repairerId: string; takenMs: number }>(taken: readonly T[]): T[] {
  const latest = new Map<string, T>();
  for (const one of taken) {
    const known = latest.get(one.repairerId);
    if (!known || known.takenMs <= one.takenMs) latest.set(one.repairerId, one);
  }
  return [...latest.values()];
}

/**
 * Forward only. Most have a position already; those are updated and not upserted, which would write to the log for
 * each that it is locked. Who is not moved has none yet, or a newer one.
 */
async function movePositions(tx: Transaction, moved: readonly Reading[]): Promise<void> {
  if (moved.length === 0) return;
  const rows = await tx.query<{ repairer_id: string }>(
    `update position p set shift_id = n.shift_id, taken_at = n.taken_at, lng = n.lng, lat = n.lat,
       accuracy_m = n.accuracy_m, heading = n.heading, speed_mps = n.speed_mps, battery = n.battery,
       received_at = n.received_at
     from ${positionsGiven} n where p.repairer_id = n.repairer_id and p.taken_at < n.taken_at
     returning p.repairer_id`,
    columnsOf(moved),
  );
  const known = new Set(rows.map(({ repairer_id }) => repairer_id));
  const rest = moved.filter(({ repairerId }) => !known.has(repairerId));
  if (rest.length === 0) return;
  tx.write(
    `insert into position (repairer_id, shift_id, taken_at, lng, lat, accuracy_m, heading, speed_mps, battery,
       received_at)
     select * from ${positionsGiven} n on conflict do nothing`,
    columnsOf(rest),
  );
}

const positionsGiven = `(
  select repairer_id, shift_id, to_timestamp(taken / 1e3) as taken_at, lng, lat, accuracy_m, heading, speed_mps, battery,
    to_timestamp(received / 1e3) as received_at
  from unnest($1::text[], $2::text[], $3::float8[], $4::float8[], $5::float8[], $6::float8[], $7::float8[], $8::float8[],
      $9::float8[], $10::float8[])
    as given (repairer_id, shift_id, taken, lng, lat, accuracy_m, heading, speed_mps, battery, received))`;

function columnsOf(moved: readonly Reading[]): unknown[][] {
  return [
    moved.map(({ repairerId }) => repairerId),
    moved.map(({ shiftId }) => shiftId),
    moved.map(({ takenMs }) => takenMs),
    moved.map(({ fix }) => fix.lng),
    moved.map(({ fix }) => fix.lat),
    moved.map(({ fix }) => fix.accuracyM),
    moved.map(({ fix }) => fix.heading ?? null),
    moved.map(({ fix }) => fix.speedMps ?? null),
    moved.map(({ fix }) => fix.battery ?? null),
    moved.map(({ receivedMs }) => receivedMs),
  ];
}
