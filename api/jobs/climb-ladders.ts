import type { Db } from "../db/db.ts";
import { findLongWaits } from "../store/ticket-timers.ts";
import { findDueRungs } from "../store/timers.ts";
import { type Step, takeDue } from "./take-due.ts";

/**
 * Rings again, in the next way, for offers that nobody answers; searches wider for tickets that nobody has. The timer
 * moves in the transaction that acts, and the key is the step's own: whichever process comes first takes it, once.
 */
export async function climbLadders(db: Db): Promise<void> {
  const ladder = { system: "ladder" } as const;
  await takeDue(db, ladder, dueRungs);
  await takeDue(db, ladder, longWaits);
}

async function dueRungs(db: Db, limit: number): Promise<Step[]> {
  const due = await findDueRungs(db, limit);
  return due.map(({ assignmentId, kind, nth }) => [
    `rung:${assignmentId}:${nth}`,
    { type: "ladder.climb", assignmentId, kind, nth },
  ]);
}

async function longWaits(db: Db, limit: number): Promise<Step[]> {
  const due = await findLongWaits(db, limit);
  return due.map(({ ticketId, level, dueAt }) => [
    `escalate:${ticketId}:${level}:${dueAt}`,
    { type: "ticket.escalate", ticketId, level },
  ]);
}
