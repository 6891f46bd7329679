import type { Event } from "../../shared/event.ts";
import type { Db } from "../db/db.ts";
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

export async function startFeed(db: Db, onError: (error: unknown) => void): Promise<Feed> {
  let lastSeq = await readLastSeq(db);
  let recent: Event[] = [];
  let reading: Promise<void> | null = null;
  let isAskedAgain = false;
  const subscribers = new Set<(events: readonly Event[]) => void>();

  async function read(): Promise<void> {
    do {
      isAskedAgain = false;
      const events = await readEvents(db, lastSeq, 500);
      const last = events.at(-1);
      if (!last) continue;
      lastSeq = last.seq;
      recent = [...recent, ...events].slice(-keptEvents);
      for (const tell of subscribers) tell(events);
      if (events.length === 500) isAskedAgain = true;
    } while (isAskedAgain);
  }

  async function wake(): Promise<void> {
    isAskedAgain = true;
    reading ??= read()
      .catch(onError)
      .finally(() => {
        reading = null;
      });
    await reading;
  }

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
      await reading;
    },
  };
}
