import { setTimeout } from "node:timers/promises";
import type { Position } from "../../shared/schema.ts";
import type { Db } from "../db/db.ts";
import { oneAtATime } from "../jobs/one-at-a-time.ts";
import { positionChannel } from "../store/fixes.ts";
import { readNewPositions } from "../store/positions.ts";
import type { Feed } from "./feed.ts";

/** One position as it is kept, and as it is sent: put into words once, however many desks it goes to. */
export interface Sight {
  readonly position: Position;
  readonly json: string;
}

/** What has changed after a version, and who has left since. */
export interface Moves {
  readonly moved: readonly Sight[];
  readonly gone: readonly string[];
}

/** Everybody's latest position in memory, from every process. `version` grows with each change. */
export interface Roster {
  version(): number;
  since(version: number): Moves;
  /** Reads what was written since; called now and then in case a notification was lost. */
  lookAgain(): Promise<void>;
  stop(): Promise<void>;
}

/** Desks are told twice a second: reading after each of many commits in between would only cost. */
const restMs = 100;

export async function startRoster(db: Db, feed: Feed, onError: (error: unknown) => void): Promise<Roster> {
  let version = 0;
  const sights = new Map<string, Sight & { version: number }>();
  const left = new Map<string, { version: number; closedMs: number }>();
  /** Desks that keep up all ask the same question on the same beat. */
  let told: { from: number; to: number; moves: Moves } | null = null;

  let mark: string | null = null;
  const read = oneAtATime(async () => {
    const news = await readNewPositions(db, mark);
    mark = news.mark;
    version += 1;
    for (const position of news.positions) {
      const { repairerId } = position;
      const takenMs = Date.parse(position.takenAt);
      const known = sights.get(repairerId);
      if (known && Date.parse(known.position.takenAt) >= takenMs) continue;
      // Read before his shift closed, heard after: he must not come back as a ghost.
      if (takenMs <= (left.get(repairerId)?.closedMs ?? 0)) continue;
      sights.set(repairerId, { position, json: JSON.stringify(position), version });
      left.delete(repairerId);
    }
  });

  const forget = feed.subscribe((events) => {
    for (const { type, repairerId, at } of events) {
      if (type !== "shift.closed" || repairerId === null) continue;
      sights.delete(repairerId);
      version += 1;
      left.set(repairerId, { version, closedMs: Date.parse(at) });
    }
  });
  const followNews = oneAtATime(async () => {
    await read();
    await setTimeout(restMs);
  });
  const unlisten = await db.listen(positionChannel, () => void followNews().catch(onError));
  await read();

  return {
    version: () => version,
    since(seen) {
      if (told?.from === seen && told.to === version) return told.moves;
      const moved = [...sights.values()].filter((sight) => sight.version > seen);
      const gone = [...left].filter(([, gone]) => gone.version > seen).map(([repairerId]) => repairerId);
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
