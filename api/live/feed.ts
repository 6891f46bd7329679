import { setTimeout } from "node:timers/promises";
import type { Event } from "../../shared/event.ts";
import type { Db } from "../db/db.ts";
import { oneAtATime } from "../jobs/one-at-a-time.ts";
import { eventChannel, readEvents, readLastSeq } from "../store/events.ts";

/** The events as they are committed, by any process, in order and without gaps. */
export interface Feed {
  lastSeq(): number;
  /** Events after `seq`, at most `limit`: from memory where they are recent, else from the database. */
  after(seq: number, limit: number): Promise<Event[]>;
  subscribe(onEvents: (events: readonly Event[]) => void): () => void;
  /** Reads what has been committed since; called by the notification, and now and then in case one was lost. */
  wake(): Promise<void>;
  stop(): Promise<void>;
}

const keptEvents = 2_000;
/** Who comes to a rest is heard at once; what is committed soon after comes together, and every desk is told once. */
const restMs = 25;

export async function startFeed(db: Db, onError: (error: unknown) => void): Promise<Feed> {
  let lastSeq = await readLastSeq(db);
  let recent: Event[] = [];
  const subscribers = new Set<(events: readonly Event[]) => void>();

  const read = oneAtATime(async () => {
    for (;;) {
      const events = await readEvents(db, lastSeq, 500);
      const last = events.at(-1);
      if (!last) return setTimeout(restMs);
      lastSeq = last.seq;
      recent = [...recent, ...events].slice(-keptEvents);
      for (const tell of subscribers) tell(events);
    }
  });
  const wake = () => read().catch(onError);

  const unlisten = await db.listen(eventChannel, () => void wake());
  // NOTIFY is lost while disconnected: a hint, never the data.
  const poll = setInterval(() => void wake(), 2_000);

  return {
    lastSeq: () => lastSeq,
    async after(seq, limit) {
      const [oldest] = recent;
      if (seq >= lastSeq) return [];
      if (oldest && oldest.seq <= seq + 1) {
        const from = seq + 1 - oldest.seq;
        return recent.slice(from, from + limit);
      }
      return readEvents(db, seq, limit);
    },
    subscribe(onEvents) {
      subscribers.add(onEvents);
      return () => subscribers.delete(onEvents);
    },
    wake,
    async stop() {
      clearInterval(poll);
      await unlisten();
      await wake();
    },
  };
}
