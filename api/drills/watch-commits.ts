import { openPostgres } from "../db/pg.ts";
import { eventChannel } from "../store/events.ts";

export interface Commits {
  /** The next one, as soon as anybody but the database can know of it; after half a second without one, now. */
  next(): Promise<void>;
  close(): Promise<void>;
}

export async function watchCommits(url: string): Promise<Commits> {
  const db = await openPostgres(url, { max: 1 });
  let tell = () => {};
  const unlisten = await db.listen(eventChannel, () => tell());
  return {
    next: () =>
      new Promise<void>((resolve) => {
        const late = setTimeout(resolve, 500);
        tell = () => {
          clearTimeout(late);
          resolve();
        };
      }),
    async close() {
      await unlisten();
      await db.close();
    },
  };
}
