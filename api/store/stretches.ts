import { thin } from "../../shared/fixes/thin.ts";
import type { Fix } from "../../shared/schema.ts";
import type { Queryable, Transaction } from "../db/db.ts";

/** A reading whose place in time and in a shift has been found. */
export interface Reading {
  /** Of which batch of the lot. */
  batch: number;
  repairerId: string;
  shiftId: string;
  /** When it was taken, on the database's clock. */
  takenMs: number;
  /** The same on the phone's clock. */
  fixedMs: number;
  receivedMs: number;
  fix: Fix;
}

const dayMs = 86_400_000;

/**
 * Readings as they are kept: what stands together in one batch, shift and UTC day while the two clocks differ alike,
 * oldest first.
 */
export function gatherStretches(readings: readonly Reading[]): Reading[][] {
  const stretches: Reading[][] = [];
  let first: Reading | undefined;
  for (const one of readings) {
    if (first && isOfOne(first, one)) stretches.at(-1)?.push(one);
    else {
      first = one;
      stretches.push([one]);
    }
  }
  for (const stretch of stretches) stretch.sort((a, b) => a.takenMs - b.takenMs);
  return stretches;
}

function isOfOne(a: Reading, b: Reading): boolean {
  return (
    a.batch === b.batch &&
    a.shiftId === b.shiftId &&
    a.fixedMs - a.takenMs === b.fixedMs - b.takenMs &&
    Math.floor(a.takenMs / dayMs) === Math.floor(b.takenMs / dayMs)
  );
}

/**
 * Writes what is not there yet: a batch whose answer was lost comes again. With `thinM`, also not what the kept ones
 * of its stretch give to within so many metres. The shifts are locked by then.
 */
export async function insertStretches(
  tx: Transaction,
  stretches: readonly Reading[][],
  thinM: number,
): Promise<void> {
  const isStored = await tellStored(tx, stretches);
  const isFirst = tellFirst();
  const rest = stretches
    .map((stretch) => thinned(stretch.filter(isFirst), thinM, isStored))
    .filter((stretch) => stretch.length > 0);
  if (rest.length === 0) return;
  const ends = rest.map(endsOf);
  const column = (pick: (fix: Fix) => number | null | undefined) => rest.map((all) => listOf(all, pick));
  // Lists travel as text: an array of lists would be flattened.
  tx.write(
    `insert into track (repairer_id, shift_id, taken_at, fixed_at, received_at, before_ms, lng_e7, lat_e7,
       accuracy_m, heading, speed_mps, battery)
     select who, shift, to_timestamp(taken / 1e3), to_timestamp(fixed / 1e3), to_timestamp(received / 1e3),
       before::int[], lng::int[], lat::int[], accuracy::real[], heading::real[], speed::real[], battery::real[]
     from unnest($1::text[], $2::text[], $3::float8[], $4::float8[], $5::float8[], $6::text[],
       $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[])
       as n (who, shift, taken, fixed, received, before, lng, lat, accuracy, heading, speed, battery)`,
    [
      ends.map(({ last }) => last.repairerId),
      ends.map(({ last }) => last.shiftId),
      ends.map(({ last }) => last.takenMs),
      ends.map(({ last }) => last.fixedMs),
      ends.map(({ last }) => last.receivedMs),
      rest.map((all, nth) => `{${all.map(({ takenMs }) => (ends[nth]?.last.takenMs ?? 0) - takenMs)}}`),
      column(({ lng }) => Math.round(lng * 1e7)),
      column(({ lat }) => Math.round(lat * 1e7)),
      column(({ accuracyM }) => accuracyM),
      column(({ heading }) => heading),
      column(({ speedMps }) => speedMps),
      column(({ battery }) => battery),
    ],
  );
}

/** What of a stretch is to be written. What is there already stays, and others may lie on the line between such. */
function thinned(
  stretch: readonly Reading[],
  thinM: number,
  isStored: (reading: Reading) => boolean,
): Reading[] {
  const isNew = (reading: Reading) => !isStored(reading);
  if (thinM === 0) return stretch.filter(isNew);
  const steps = stretch.map((reading) => {
    const { lng, lat } = reading.fix;
    return { lng, lat, atMs: reading.takenMs, reading };
  });
  return thin(steps, thinM, ({ reading }) => isStored(reading))
    .map(({ reading }) => reading)
    .filter(isNew);
}

/** Tells which readings are in the database. */
async function tellStored(
  tx: Queryable,
  stretches: readonly Reading[][],
): Promise<(reading: Reading) => boolean> {
  const ends = stretches.map(endsOf);
  const rows = await tx.query<{ repairer_id: string; fixed_at: string; before_ms: number[] }>(
    `select t.repairer_id, t.fixed_at, t.before_ms
     from unnest($1::text[], $2::float8[], $3::float8[], $4::float8[], $5::float8[])
       as n (who, first_fixed, last_fixed, first_taken, last_taken)
     cross join lateral (
       select k.* from track k where k.repairer_id = n.who and k.fixed_at >= to_timestamp(n.first_fixed / 1e3)
         and k.fixed_at - k.before_ms[1] * interval '1 millisecond' <= to_timestamp(n.last_fixed / 1e3)
         and k.taken_at >= to_timestamp(n.first_taken / 1e3) - interval '1 minute'
         and k.taken_at < to_timestamp(n.last_taken / 1e3) + interval '25 hours'
       offset 0) t`,
    [
      ends.map(({ last }) => last.repairerId),
      ends.map(({ first }) => first.fixedMs),
      ends.map(({ last }) => last.fixedMs),
      ends.map(({ first }) => first.takenMs),
      ends.map(({ last }) => last.takenMs),
    ],
  );
  const stored = timesByRepairer();
  for (const { repairer_id, fixed_at, before_ms } of rows)
    for (const before of before_ms) stored(repairer_id).add(Date.parse(fixed_at) - before);
  return ({ repairerId, fixedMs }) => stored(repairerId).has(fixedMs);
}

/** Tells of readings, one after the other, whether an earlier one of the same lot was the same. */
function tellFirst(): (reading: Reading) => boolean {
  const said = timesByRepairer();
  return ({ repairerId, fixedMs }) => {
    const times = said(repairerId);
    const isFirst = !times.has(fixedMs);
    times.add(fixedMs);
    return isFirst;
  };
}

function timesByRepairer(): (repairerId: string) => Set<number> {
  const times = new Map<string, Set<number>>();
  return (repairerId) => {
    const known = times.get(repairerId) ?? new Set();
    times.set(repairerId, known);
    return known;
  };
}

function endsOf(stretch: readonly Reading[]): { first: Reading; last: Reading } {
  const [first, last] = [stretch[0], stretch.at(-1)];
  if (!first || !last) throw new Error("a stretch without a reading");
  return { first, last };
}

/** Null where no reading has the value. */
function listOf(stretch: readonly Reading[], pick: (fix: Fix) => number | null | undefined): string | null {
  const values = stretch.map(({ fix }) => pick(fix) ?? "NULL");
  return values.every((value) => value === "NULL") ? null : `{${values}}`;
}
