import pLimit from "p-limit";
import type { Command } from "../../shared/command.ts";
import { handle } from "../commands/handle.ts";
import type { Db } from "../db/db.ts";
import { findLongWaits } from "../store/ticket-timers.ts";
import { findDueRungs } from "../store/timers.ts";

const atOnce = 100;
/** A disaster makes hundreds due in one second: one after the other the last would be late. */
const sideBySide = 8;

/**
 * Rings again, in the next way, for offers that nobody answers; searches wider for tickets that nobody has. The timer
 * moves in the transaction that acts, and the key is the step's own: whichever process comes first takes it, once.
 */
export async function climbLadders(db: Db): Promise<void> {
  await whileFull(async () => {
    const due = await findDueRungs(db, atOnce);
    await takeAll(
      db,
      due.map(({ assignmentId, kind, nth }) => [
        `rung:${assignmentId}:${nth}`,
        { type: "ladder.climb", assignmentId, kind, nth },
      ]),
    );
    return due.length;
  });
  await whileFull(async () => {
    const due = await findLongWaits(db, atOnce);
    await takeAll(
      db,
      due.map(({ ticketId, level, since }) => [
        `escalate:${ticketId}:${level}:${since}`,
        { type: "ticket.escalate", ticketId, level },
      ]),
    );
    return due.length;
  });
}

async function whileFull(round: () => Promise<number>): Promise<void> {
  while ((await round()) === atOnce);
}

/** One that fails holds up none of the others; it is due again at the next look, and what broke is told. */
async function takeAll(db: Db, steps: readonly [key: string, command: Command][]): Promise<void> {
  const limit = pLimit(sideBySide);
  const done = await Promise.allSettled(
    steps.map(([key, command]) => limit(() => handle(db, { system: "ladder" }, key, command))),
  );
  const broken = done.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  if (broken.length > 0) throw new AggregateError(broken, `${broken.length} of ${steps.length} steps failed`);
}
