import type { Db } from "../db/db.ts";
import { readInboxSeqs } from "../store/inbox-seqs.ts";
import type { Line } from "./live.ts";

/**
 * Wakes the phones whose inbox has grown: one question for all of them, in case a notification was lost on a
 * connection that is dead and does not know it yet.
 */
export function watchInboxes(db: Db, devices: ReadonlyMap<string, ReadonlySet<Line>>): () => Promise<void> {
  let seen = new Map<string, number>();
  return async () => {
    if (devices.size === 0) return;
    const seqs = await readInboxSeqs(db, [...devices.keys()]);
    for (const [repairerId, seq] of seqs)
      if (seen.get(repairerId) !== seq) for (const line of devices.get(repairerId) ?? []) line.wake();
    seen = seqs;
  };
}
