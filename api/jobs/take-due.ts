import pLimit from "p-limit";
import type { Command } from "../../shared/command.ts";
import type { Actor } from "../../shared/schema.ts";
import { handle } from "../commands/handle.ts";
import type { Db } from "../db/db.ts";

const atOnce = 100;
/**
 * A disaster makes hundreds due in one second: one by one the last would be late. Three kinds of timers do so at
 * once, and people need connections too.
 */
const sideBySide = 2;

/** What the clock asks for, and the key that lets it happen once. */
export type Step = readonly [key: string, command: Command];

/**
 * Takes what is due, round after round, until a look finds less than it may. Several processes look at the same
 * moment and find the same: each goes through it nearly in the order of its waiting, but in one of its own, so that
 * they share it instead of waiting for one another. A step that fails holds up none of the others; it is due again at
 * the next look, and what broke is told.
 */
export async function takeDue(
  db: Db,
  actor: Actor,
  find: (db: Db, limit: number) => Promise<readonly Step[]>,
): Promise<void> {
  for (;;) {
    const steps = await find(db, atOnce);
    await takeAll(db, actor, steps);
    if (steps.length < atOnce) return;
  }
}

async function takeAll(db: Db, actor: Actor, steps: readonly Step[]): Promise<void> {
  const limit = pLimit(sideBySide);
  const done = await Promise.allSettled(
    stirred(steps).map(([key, command]) => limit(() => handle(db, actor, key, command))),
  );
  const broken = done.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  if (broken.length > 0) throw new AggregateError(broken, `${broken.length} of ${steps.length} steps failed`);
}

/** Nobody moves by more than one round of the lanes: who has waited longest comes first, more or less. */
function stirred<T>(all: readonly T[]): T[] {
  return all
    .map((one, nth) => ({ one, at: nth + Math.random() * sideBySide }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ one }) => one);
}
