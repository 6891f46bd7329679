import type { FixRefusal } from "../../shared/protocol.ts";
import type { Fix } from "../../shared/schema.ts";
import type { Db, Queryable } from "../db/db.ts";

/** Woken after every commit that moved somebody; the payload is nothing: readers read what is newer than theirs. */
export const positionChannel = "tocsin_positions";

/** One phone's batch as it came in. Times in milliseconds of the server's clock where not said otherwise. */
export interface FixBatch {
  repairerId: string;
  /** When the phone says it sent this, on the phone's clock. */
  sentAt: string | null;
  receivedAt: string;
  fixes: readonly Fix[];
}
export interface FixVerdict {
  accepted: number;
  refused: { index: number; reason: FixRefusal }[];
}

interface Taken {
  batch: number;
  index: number;
  repairerId: string;
  takenAt: number;
  sentAt: string | null;
  receivedAt: string;
  fix: Fix;
}

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
  const verdicts: FixVerdict[] = batches.map(() => ({ accepted: 0, refused: [] }));
  const timely: Taken[] = [];
  batches.forEach((batch, at) => {
    batch.fixes.forEach((fix, index) => {
      const takenAt = takenAtOf(batch, fix);
      const ageMs = Date.parse(batch.receivedAt) - takenAt;
      if (ageMs > limits.maxFixAgeH * 3_600_000) verdicts[at]?.refused.push({ index, reason: "too_old" });
      else timely.push({ ...batch, fix, batch: at, index, takenAt });
    });
  });
  if (timely.length === 0) return verdicts;
  return db.transaction(async (tx) => {
    const shiftOf = await findShifts(tx, timely);
    const stored: (Taken & { shiftId: string; isOpen: boolean })[] = [];
    timely.forEach((taken, at) => {
      const shift = shiftOf.get(at);
      const verdict = verdicts[taken.batch];
      if (!verdict) return;
      if (!shift) verdict.refused.push({ index: taken.index, reason: "off_shift" });
      else {
        verdict.accepted += 1;
        stored.push({ ...taken, shiftId: shift.id, isOpen: shift.isOpen });
      }
    });
    if (stored.length > 0) {
      await insertTrack(tx, stored);
      await movePositions(tx, latestOf(stored.filter(({ isOpen }) => isOpen)));
      await tx.query("select pg_notify($1, '')", [positionChannel]);
    }
    return verdicts;
  });
}

/** When it was taken on the server's clock: a phone whose clock is ten minutes wrong is not stale. Never in the future. */
function takenAtOf(batch: FixBatch, fix: Fix): number {
  const receivedAt = Date.parse(batch.receivedAt);
  const fixedAt = Date.parse(fix.fixedAt);
  const sentAt = batch.sentAt === null ? fixedAt : Date.parse(batch.sentAt);
  return Math.min(receivedAt, receivedAt - (sentAt - fixedAt));
}

/** The shift in which each fix was taken. Locks the shifts, so that none closes before the commit. */
async function findShifts(
  tx: Queryable,
  taken: readonly Taken[],
): Promise<Map<number, { id: string; isOpen: boolean }>> {
  const repairerIds = [...new Set(taken.map(({ repairerId }) => repairerId))];
  const oldest = Math.min(...taken.map(({ takenAt }) => takenAt));
  const shifts = await tx.query<{
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
  const shiftsOf = new Map<string, typeof shifts>();
  for (const shift of shifts)
    shiftsOf.set(shift.repairer_id, [...(shiftsOf.get(shift.repairer_id) ?? []), shift]);
  const found = new Map<number, { id: string; isOpen: boolean }>();
  taken.forEach(({ repairerId, takenAt }, at) => {
    const shift = shiftsOf
      .get(repairerId)
      ?.find(
        (row) =>
          Date.parse(row.opened_at) <= takenAt &&
          (row.closed_at === null || takenAt < Date.parse(row.closed_at)),
      );
    if (shift) found.set(at, { id: shift.id, isOpen: shift.closed_at === null });
  });
  return found;
}

/** Two fixes of one repairer in one batch would hit the same row twice, which upserts refuse: keep the newest. */
function latestOf<T extends { repairerId: string; takenAt: number }>(taken: readonly T[]): T[] {
  const latest = new Map<string, T>();
  for (const one of taken) {
    const known = latest.get(one.repairerId);
    if (!known || known.takenAt <= one.takenAt) latest.set(one.repairerId, one);
  }
  return [...latest.values()];
}

type Stored = Taken & { shiftId: string };

async function insertTrack(tx: Queryable, stored: readonly Stored[]): Promise<void> {
  await tx.query(
    `insert into fix (repairer_id, shift_id, taken_at, lng, lat, accuracy_m, heading, speed_mps, battery,
       received_at, fixed_at, sent_at)
     select * from unnest($1::text[], $2::text[], $3::timestamptz[], $4::float8[], $5::float8[], $6::float8[],
       $7::float8[], $8::float8[], $9::float8[], $10::timestamptz[], $11::timestamptz[], $12::timestamptz[])`,
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
    stored.map(({ takenAt }) => new Date(takenAt).toISOString()),
    stored.map(({ fix }) => fix.lng),
    stored.map(({ fix }) => fix.lat),
    stored.map(({ fix }) => fix.accuracyM),
    stored.map(({ fix }) => fix.heading ?? null),
    stored.map(({ fix }) => fix.speedMps ?? null),
    stored.map(({ fix }) => fix.battery ?? null),
    stored.map(({ receivedAt }) => receivedAt),
  ];
}
