import { setImmediate } from "node:timers/promises";
import type { LiveDown } from "../../shared/protocol.ts";
import type { Db } from "../db/db.ts";
import { type BoardWords, readBoardWords, readDeskWords, zip } from "../store/board-words.ts";

/** The whole picture at one moment, in words. */
export interface Snapshot {
  readonly seq: number;
  words(now: string): string;
}

/**
 * All desks come back in the same second when the network does: whoever asks while the picture is being read gets
 * the same one. It may be older than the question; the events that follow tell the rest.
 */
export interface Snapshots {
  /** For the socket. */
  told(seesPositions: boolean): Promise<Snapshot>;
  /** For a desk that fetches it. */
  forDesk(): Promise<BoardWords>;
  forDeskZipped(): Promise<Uint8Array<ArrayBuffer>>;
}

export function shareSnapshots(db: Db): Snapshots {
  const withPlaces = whileItRuns(async () => asSnapshot(await readBoardWords(db, { places: true })));
  const withoutPlaces = whileItRuns(async () => asSnapshot(await readBoardWords(db, { places: false })));
  const forDesk = whileItRuns(() => readDeskWords(db));
  return {
    told: (seesPositions) => (seesPositions ? withPlaces() : withoutPlaces()),
    forDesk,
    forDeskZipped: inTurn(whileItRuns(async () => zip(await forDesk()))),
  };
}

function asSnapshot({ seq, pieces }: BoardWords): Snapshot {
  const board = pieces.join("");
  return {
    seq,
    words(now) {
      const head = JSON.stringify({ type: "snapshot", seq, now } satisfies Partial<LiveDown>);
      return `${head.slice(0, -1)},"board":${board}}`;
    },
  };
}

/** Handed to two hundred in one go, megabytes are copied for half a second: in between others get their turn. */
function inTurn<T>(read: () => Promise<T>): () => Promise<T> {
  let turn = Promise.resolve();
  return async () => {
    const value = await read();
    turn = turn.then(() => setImmediate());
    await turn;
    return value;
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
