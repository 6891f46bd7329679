import type { Line } from "./live.ts";

/** What one kind of socket does once somebody has said hello. */
export interface Talk<Up> extends Line {
  hear(message: Up): void;
  /** The socket is gone. Called once. */
  end(): void;
}
export type Send = (message: object) => void;
