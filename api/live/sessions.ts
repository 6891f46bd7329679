import type { Db } from "../db/db.ts";
import { findEndedSessions } from "../store/ended-sessions.ts";

/** Open sockets by the sign-in behind them: when that ends, they end, on whichever process it was ended. */
export interface Sessions {
  /** `onEnd` is called once, when the sign-in is revoked or too old or its account closed. Returns the undo. */
  keep(tokenHash: string, onEnd: () => void): () => void;
  /** Asks the database, which alone knows; called each second. */
  check(): Promise<void>;
}

/** What was written by a transaction that took its time is found at a later check. */
const againS = 10;

export function createSessions(db: Db): Sessions {
  const open = new Map<string, Set<() => void>>();
  let checkedMs = performance.now();
  return {
    keep(tokenHash, onEnd) {
      const ends = open.get(tokenHash) ?? new Set();
      open.set(tokenHash, ends.add(onEnd));
      return () => {
        ends.delete(onEnd);
        if (ends.size === 0 && open.get(tokenHash) === ends) open.delete(tokenHash);
      };
    },
    async check() {
      const nowMs = performance.now();
      for (const tokenHash of await findEndedSessions(db, (nowMs - checkedMs) / 1_000 + againS))
        for (const end of [...(open.get(tokenHash) ?? [])]) end();
      checkedMs = nowMs;
    },
  };
}
