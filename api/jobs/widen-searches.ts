import type { Db } from "../db/db.ts";
import { findLongWaits } from "../store/ticket-timers.ts";
import { type Step, takeDue } from "./take-due.ts";

/**
 * Searches wider for tickets that nobody has, then calls the duty contacts. The timer moves in the transaction that
 * acts, and the key is the step's own: whichever process comes first takes it, once.
 */
export async function widenSearches(db: Db): Promise<void> {
  await takeDue(db, { system: "ladder" }, longWaits);
}

async function longWaits(db: Db, limit: number): Promise<Step[]> {
  const due = await findLongWaits(db, limit);
  return due.map(({ ticketId, level, dueAt }) => [
    `escalate:${ticketId}:${level}:${dueAt}`,
    { type: "ticket.escalate", ticketId, level },
  ]);
}
