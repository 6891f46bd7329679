import type { DbFailure } from "./db.ts";

/** What the main thread and the database thread say to one another. */
export type WorkerRequest =
  | { id: number; kind: "query"; sql: string; params: (string | null)[] }
  | { id: number; kind: "exec"; sql: string }
  | { id: number; kind: "listen"; channel: string }
  | { id: number; kind: "image"; path: string }
  | { id: number; kind: "close" };

export type WorkerReply =
  | { kind: "ready" }
  | { kind: "unready"; message: string }
  | { kind: "done"; id: number; rows: unknown[]; command: string | null }
  | { kind: "failed"; id: number; failure: DbFailure }
  | { kind: "notify"; channel: string; payload: string };

export interface WorkerStart {
  /** Where PGlite keeps its files; null keeps them in memory. */
  filesDir: string | null;
  /** A prepared data directory to start from; null boots from nothing. */
  imagePath: string | null;
}
