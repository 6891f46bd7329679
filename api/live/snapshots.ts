import type { LiveDown } from "../../shared/protocol.ts";
import type { Db } from "../db/db.ts";
import { readBoard, withoutPositions } from "../store/board.ts";

/** The whole picture at one moment, in words. */
export interface Snapshot {
  readonly seq: number;
  words(now: string): string;
}

export type Snapshots = (seesPositions: boolean) => Promise<Snapshot>;

/**
 * All desks come back in the same second when the network does: whoever asks while the picture is being read gets
 * the same one. It may be older than the question; the events that follow tell the rest.
 */
export function shareSnapshots(db: Db): Snapshots {
  const whole = whileItRuns(() => readBoard(db));
  const withPlaces = whileItRuns(async () => inWords(await whole()));
  const withoutPlaces = whileItRuns(async () => inWords(withoutPositions(await whole())));
  return (seesPositions) => (seesPositions ? withPlaces() : withoutPlaces());
}

function inWords(board: Awaited<ReturnType<typeof readBoard>>): Snapshot {
  const words = JSON.stringify(board);
  return {
    seq: board.seq,
    words(now) {
      const head = JSON.stringify({ type: "snapshot", seq: board.seq, now } satisfies Partial<LiveDown>);
      return `${head.slice(0, -1)},"board":${words}}`;
    },
  };
}

function whileItRuns<T>(read: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null;
  return () => {
    running ??= read().finally(() => {
      running = null;
    });
    return running;
  };
}
