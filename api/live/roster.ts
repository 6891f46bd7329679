import { setTimeout } from "node:timers/promises";
import { type Columns, createColumns } from "../../shared/positions/columns.ts";
import type { Db } from "../db/db.ts";
import { oneAtATime } from "../jobs/one-at-a-time.ts";
import { positionChannel } from "../store/fixes.ts";
import { readNewPositions } from "../store/positions.ts";
import type { Feed } from "./feed.ts";

/** The rows of who has moved since a version, and of who has left. */
export interface Moves {
  readonly moved: readonly number[];
  readonly gone: readonly number[];
}

/** Everybody's latest position in memory, from every process. `version` grows with each change. */
export interface Roster {
  readonly people: Pick<Columns, "columns" | "count" | "idOf" | "rowOf" | "read">;
  version(): number;
  since(version: number): Moves;
  /** Reads what was written since; called now and then in case a notification was lost. */
  lookAgain(): Promise<void>;
  stop(): Promise<void>;
}

/** Desks are told twice a second: reading after each of many commits in between would only cost. */
const restMs = 100;

export async function startRoster(db: Db, feed: Feed, onError: (error: unknown) => void): Promise<Roster> {
  const people = createColumns();
  let version = 0;
  /** Row by row the version in which he moved last, or left. */
  const changed: number[] = [];
  /** When the shift ended of those who have left. */
  const leftMs = new Map<number, number>();
  /** Desks that keep up all ask the same question on the same beat. */
  let told: { from: number; to: number; moves: Moves } | null = null;

  let mark: string | null = null;
  const read = oneAtATime(async () => {
    const news = await readNewPositions(db, mark);
    mark = news.mark;
    version += 1;
    for (const position of news.positions) {
      const row = people.rowFor(position.repairerId);
      const takenMs = Date.parse(position.takenAt);
      if ((people.columns().takenMs[row] ?? Number.NaN) >= takenMs) continue;
      // Read before his shift closed, heard after: he must not come back as a ghost.
      if (takenMs <= (leftMs.get(row) ?? 0)) continue;
      people.put(row, position);
      changed[row] = version;
      leftMs.delete(row);
    }
  });

  const forget = feed.subscribe((events) => {
    for (const { type, repairerId, at } of events) {
      if (type !== "shift.closed" || repairerId === null) continue;
      const row = people.rowFor(repairerId);
      version += 1;
      changed[row] = version;
      leftMs.set(row, Date.parse(at));
      people.lift(row);
    }
  });
  const followNews = oneAtATime(async () => {
    await read();
    await setTimeout(restMs);
  });
  const unlisten = await db.listen(positionChannel, () => void followNews().catch(onError));
  await read();

  return {
    people,
    version: () => version,
    since(seen) {
      if (told?.from === seen && told.to === version) return told.moves;
      const moved: number[] = [];
      const gone: number[] = [];
      for (let row = 0; row < people.count(); row++) {
        if ((changed[row] ?? 0) > seen) (leftMs.has(row) ? gone : moved).push(row);
      }
      told = { from: seen, to: version, moves: { moved, gone } };
      return told.moves;
    },
    lookAgain: read,
    async stop() {
      forget();
      await unlisten();
    },
  };
}
