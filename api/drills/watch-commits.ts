import { openPostgres } from "../db/pg.ts";
import { eventChannel } from "../store/events.ts";

export interface Commits {
  /** The next one, as soon as anybody but the database can know of it; after half a second without one, now. */
  next(): Promise<void>;
  close(): Promise<void>;
}

export async function watchCommits(url: string): Promise<Commits> {
  const db = await openPostgres(url, { max: 1 });
  const waiting = new Set<() => void>();
  const unlisten = await db.listen(eventChannel, () => {
    for (const tell of waiting) tell();
  });
  return {
    next: () =>
      new Promise<void>((resolve) => {
        const tell = () => {
          clearTimeout(late);
          waiting.delete(tell);
          resolve();
        };
        const late = setTimeout(tell, 500);
        waiting.add(tell);
      }),
    async close() {
      await unlisten();
      await db.close();
    },
  };
}
