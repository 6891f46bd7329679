import { setImmediate } from "node:timers/promises";

const atOnce = 500;

/** Does something small for each of very many, and lets everybody else have a turn in between. */
export async function inTurns<T>(all: readonly T[], work: (one: T) => void): Promise<void> {
  for (const [place, one] of all.entries()) {
    if (place > 0 && place % atOnce === 0) await setImmediate();
    work(one);
  }
}
