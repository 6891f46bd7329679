import type { Db } from "../db/db.ts";
import { oneAtATime } from "../jobs/one-at-a-time.ts";
import { readNotAvailable } from "../store/not-available.ts";
import type { Roster } from "./roster.ts";
import { gather, type Squares, squaresOf } from "./squares.ts";

/** What one desk sees while it is shown squares. */
export interface ClusterWatch {
  /** The same object as before while nothing has changed; null as long as nobody knows who is available. */
  at(zoom: number): Squares | null;
  close(): void;
}

/** The squares of every zoom that somebody looks at, counted once for all who do. */
export interface Clusters {
  /** More people than this in a view are a crowd. */
  readonly above: number;
  watch(): ClusterWatch;
  /** Asks who is available; called every two seconds, and does nothing while nobody looks. */
  lookAgain(): Promise<void>;
}

// Desks ask twice a second, now a little early and now a little late: each second time there is something new.
const restMs = 900;

export function createClusters(
  db: Db,
  { people, version }: Pick<Roster, "people" | "version">,
  above: number,
  onError: (error: unknown) => void,
): Clusters {
  const zooms = new Map<ClusterWatch, number>();
  let others: ReadonlySet<number> | null = null;
  let othersVersion = 0;
  const counted = new Map<number, Squares>();
  let countedFor = "";
  let countedMs = -Infinity;

  const askWhoIsAvailable = oneAtATime(async () => {
    const ids = await readNotAvailable(db);
    const rows = ids.map(people.rowOf).filter((row) => row !== undefined);
    if (others?.size === rows.length && rows.every((row) => others?.has(row))) return;
    others = new Set(rows);
    othersVersion += 1;
  });

  function forgetOld(): void {
    const newest = `${version()} ${othersVersion}`;
    if (newest === countedFor || performance.now() - countedMs < restMs) return;
    counted.clear();
    countedFor = newest;
    countedMs = performance.now();
  }

  function squaresAt(zoom: number, notAvailable: ReadonlySet<number>): Squares {
    const known = counted.get(zoom);
    if (known) return known;
    const finer = Math.min(...[...zooms.values()].filter((other) => other > zoom));
    const squares = Number.isFinite(finer)
      ? gather(squaresAt(finer, notAvailable), zoom)
      : squaresOf(zoom, people.columns(), people.count(), (row) => !notAvailable.has(row));
    counted.set(zoom, squares);
    return squares;
  }

  return {
    above,
    watch() {
      if (zooms.size === 0) {
        others = null;
        void askWhoIsAvailable().catch(onError);
      }
      const watch: ClusterWatch = {
        at(zoom) {
          zooms.set(watch, zoom);
          forgetOld();
          return others && squaresAt(zoom, others);
        },
        close: () => void zooms.delete(watch),
      };
      zooms.set(watch, 0);
      return watch;
    },
    async lookAgain() {
      if (zooms.size > 0) await askWhoIsAvailable();
    },
  };
}
