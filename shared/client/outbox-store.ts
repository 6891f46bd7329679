import type { BadInput, CommandRefused } from "../answer.ts";
import type { Command } from "../command.ts";

/** A picture on its way. The bytes lie where `fileId` finds them; whoever sends it knows how. */
export interface FileToSend {
  fileId: string;
  kind: "photo" | "signature";
  /** Null: it belongs to a work order. */
  assignmentId: string | null;
  workOrderId?: string;
  takenAt: string;
  lngLat: readonly [number, number] | null;
  accuracyM: number | null;
  bytes: number;
}

export type Wish = { kind: "command"; command: Command } | { kind: "file"; file: FileToSend };

/** One thing that was entered, as it is kept until the server has answered and a "no" was read. */
export interface Entry {
  /** Also the idempotency key, however often and after whatever end of the program it is sent. */
  key: string;
  /** Nobody else sees it or sends it. */
  ownerId: string;
  /** Its place in the order; grows. */
  nth: number;
  /** Server time of the press, milliseconds. */
  atMs: number;
  /** The ticket's number, for the list. */
  number: string | null;
  wish: Wish;
  /** Written before the first try: from here on the server may have it, and it never changes. */
  isTried: boolean;
  no: CommandRefused | BadInput | null;
  /** Taken by the server, by its clock, milliseconds: kept a while for other pages and the next start. Left out: not yet. */
  takenMs?: number;
}

/** Where entries outlive the program. Each promise resolves when it is safe, and rejects when it cannot be. */
export interface OutboxStore {
  /** Everything of one owner, in any order. */
  load(ownerId: string): Promise<readonly Entry[]>;
  put(entry: Entry): Promise<void>;
  remove(key: string): Promise<void>;
  /** Left out: nobody else uses this store. */
  turns?: Turns;
}

/** For a store that several programs use at once, as the pages of one browser do. */
export interface Turns {
  /** Runs `work` while nobody else does; rejects at once when somebody has taken the turn away. */
  take(ownerId: string, work: () => Promise<void>): Promise<void>;
  /** Rejects when it cannot be told. */
  find(key: string): Promise<Entry | undefined>;
}

/** As long as the program lives. */
export function memoryStore(): OutboxStore {
  const entries = new Map<string, Entry>();
  return {
    load: async (ownerId) => [...entries.values()].filter((entry) => entry.ownerId === ownerId),
    async put(entry) {
      entries.set(entry.key, entry);
    },
    async remove(key) {
      entries.delete(key);
    },
  };
}
