import type { Position } from "../../shared/schema.ts";
import type { Db } from "../db/db.ts";
import { oneAtATime } from "../jobs/one-at-a-time.ts";
import { positionChannel } from "../store/fixes.ts";
import { readPositions } from "../store/positions.ts";
import type { Feed } from "./feed.ts";

/** Everybody's latest position in memory, from every process. `version` grows with each change. */
export interface Roster {
  version(): number;
  /** What has changed after `version`, and who has left since. */
  since(version: number): { moved: Position[]; gone: string[] };
  /** Reads everybody; called now and then for what the small readings after each notification missed. */
  lookAgain(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Two processes' commits may overlap: read a little more than needed, what is known already is dropped. A process
 * that is behind by more than this, or a notification that was lost, is what lookAgain() is for.
 */
const overlapMs = 3_000;

export async function startRoster(db: Db, feed: Feed, onError: (error: unknown) => void): Promise<Roster> {
  let version = 0;
  let newestMs = 0;
  const positions = new Map<string, { position: Position; version: number }>();
  const left = new Map<string, { version: number; closedMs: number }>();

  let isWhole = true;
  const read = oneAtATime(async () => {
    const since = isWhole || newestMs === 0 ? null : new Date(newestMs - overlapMs).toISOString();
    isWhole = false;
    const rows = await readPositions(db, since);
    version += 1;
    for (const position of rows) {
      const takenMs = Date.parse(position.takenAt);
      newestMs = Math.max(newestMs, takenMs);
      const known = positions.get(position.repairerId);
      if (known && Date.parse(known.position.takenAt) >= takenMs) continue;
      // Read before his shift closed, heard after: he must not come back as a ghost.
      if (takenMs <= (left.get(position.repairerId)?.closedMs ?? 0)) continue;
      positions.set(position.repairerId, { position, version });
      left.delete(position.repairerId);
    }
  });

  const forget = feed.subscribe((events) => {
    for (const { type, repairerId, at } of events) {
      if (type !== "shift.closed" || repairerId === null) continue;
      positions.delete(repairerId);
      version += 1;
      left.set(repairerId, { version, closedMs: Date.parse(at) });
    }
  });
  const unlisten = await db.listen(positionChannel, () => void read().catch(onError));
  await read();

  return {
    version: () => version,
    since(seen) {
      const moved: Position[] = [];
      for (const entry of positions.values()) if (entry.version > seen) moved.push(entry.position);
      const gone = [...left].filter(([, gone]) => gone.version > seen).map(([repairerId]) => repairerId);
      return { moved, gone };
    },
    lookAgain() {
      isWhole = true;
      return read();
    },
    async stop() {
      forget();
      await unlisten();
    },
  };
}
