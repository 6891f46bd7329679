import type { Actor } from "../../shared/schema.ts";
import { handle } from "../commands/handle.ts";
import type { Db } from "../db/db.ts";
import { findLongWaits } from "../store/ticket-timers.ts";
import { findDueRungs } from "../store/timers.ts";

const ladder: Actor = { system: "ladder" };

/**
 * Rings again, in the next way, for offers that nobody answers; searches wider for tickets that nobody has. The timer
 * moves in the transaction that acts, and the key is the step's own: whichever process comes first takes it, once.
 */
export async function climbLadders(db: Db): Promise<void> {
  for (const { assignmentId, kind, nth } of await findDueRungs(db, 100))
    await handle(db, ladder, `rung:${assignmentId}:${nth}`, {
      type: "ladder.climb",
      assignmentId,
      kind,
      nth,
    });
  for (const { ticketId, level, since } of await findLongWaits(db, 100))
    await handle(db, ladder, `escalate:${ticketId}:${level}:${since}`, {
      type: "ticket.escalate",
      ticketId,
      level,
    });
}
