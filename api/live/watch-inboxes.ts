import type { Db } from "../db/db.ts";
import { findNewlyTold } from "../store/newly-told.ts";
import type { Line } from "./live.ts";

/** What was written by a transaction that took its time is found at a later look. */
const againS = 30;

/**
 * Wakes the phones whose inbox has grown: one question for all of them, in case a notification was lost on a
 * connection that is dead and does not know it yet.
 */
export function watchInboxes(db: Db, devices: ReadonlyMap<string, ReadonlySet<Line>>): () => Promise<void> {
  let seen = new Map<string, number>();
  let askedMs = performance.now();
  return async () => {
    const nowMs = performance.now();
    const told = await findNewlyTold(db, (nowMs - askedMs) / 1_000 + againS);
    for (const [repairerId, seq] of told)
      if (seen.get(repairerId) !== seq) for (const line of devices.get(repairerId) ?? []) line.wake();
    seen = told;
    askedMs = nowMs;
  };
}
