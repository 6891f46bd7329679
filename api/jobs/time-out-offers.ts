import type { Db } from "../db/db.ts";
import { findOverdueOffers } from "../store/timers.ts";
import { type Step, takeDue } from "./take-due.ts";

/**
 * Ends the offers that nobody answered. The timer row goes in the transaction that acts, and the key is the offer's
 * own: whichever process comes first fires it, once, also after a crash or a restart.
 */
export async function timeOutOffers(db: Db): Promise<void> {
  await takeDue(db, { system: "timer" }, overdueOffers);
}

async function overdueOffers(db: Db, limit: number): Promise<Step[]> {
  const due = await findOverdueOffers(db, limit);
  return due.map((assignmentId) => [
    `time_out:${assignmentId}`,
    { type: "assignment.time_out", assignmentId },
  ]);
}
