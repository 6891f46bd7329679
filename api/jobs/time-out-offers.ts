import { handle } from "../commands/handle.ts";
import type { Db } from "../db/db.ts";
import { findOverdueOffers } from "../store/timers.ts";

/**
 * Ends the offers that nobody answered. The timer row goes in the transaction that acts, and the key is the offer's
 * own: whichever process comes first fires it, once, also after a crash or a restart.
 */
export async function timeOutOffers(db: Db): Promise<void> {
  for (const assignmentId of await findOverdueOffers(db, 100))
    await handle(db, { system: "timer" }, `time_out:${assignmentId}`, {
      type: "assignment.time_out",
      assignmentId,
    });
}
