import type { Db } from "../db/db.ts";
import { every } from "./every.ts";
import { oneAtATime } from "./one-at-a-time.ts";

/** Longer than any gateway is waited for: nobody else takes a message that is still under way. */
const leaseS = 15;
const mostUnderWay = 200;
/** Waits before the second, third and fourth try. */
const waitsS = [2, 4, 8];

export interface Outbox<Item> {
  db: Db;
  /** Woken after every commit that left something to send. */
  notice: string;
  claim(db: Db, limit: number, leaseS: number): Promise<Item[]>;
  send(item: Item, signal: AbortSignal): Promise<void>;
  complain(error: unknown): void;
}

/**
 * Sends what commands left behind, after their commit, beside everything else: a gateway that does not answer holds
 * up nobody. Resolves to the stop, which gives up what is under way; it is sent again after the lease.
 */
export async function sendOutbox<Item>(outbox: Outbox<Item>): Promise<() => Promise<void>> {
  const { db, notice, claim, send, complain } = outbox;
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();

  const look = oneAtATime(async () => {
    const room = mostUnderWay - underWay.size;
    if (room <= 0 || stopping.signal.aborted) return;
    for (const item of await claim(db, room, leaseS)) {
      const sending = send(item, stopping.signal)
        .catch((error: unknown) => {
          if (!stopping.signal.aborted) complain(error);
        })
        .finally(() => underWay.delete(sending));
      underWay.add(sending);
    }
  });
  const stopLooking = every(1_000, look, complain);
  const offNotice = await db.listen(notice, () => {
    look().catch(complain);
  });
  return async () => {
    stopping.abort();
    await offNotice();
    await stopLooking();
    await Promise.all(underWay);
  };
}

/** How long to wait after try number `attempts`, or null: it was the last. `askedS`: what the other side asked for. */
export function waitAfter(attempts: number, askedS: number | null): number | null {
  const waitS = waitsS[attempts - 1];
  return waitS === undefined ? null : Math.max(waitS, askedS ?? 0);
}
