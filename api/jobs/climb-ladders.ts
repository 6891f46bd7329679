import type { Db } from "../db/db.ts";
import { findDueRungs } from "../store/timers.ts";
import { type Step, takeDue } from "./take-due.ts";

/**
 * Rings again, in the next way, for offers that nobody answers. The timer moves in the transaction that acts, and
 * the key is the step's own: whichever process comes first takes it, once.
 */
export async function climbLadders(db: Db): Promise<void> {
  await takeDue(db, { system: "ladder" }, dueRungs);
}

async function dueRungs(db: Db, limit: number): Promise<Step[]> {
  const due = await findDueRungs(db, limit);
  return due.map(({ assignmentId, kind, nth }) => [
    `rung:${assignmentId}:${nth}`,
    { type: "ladder.climb", assignmentId, kind, nth },
  ]);
}
