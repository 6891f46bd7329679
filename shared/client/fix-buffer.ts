import type { Fix } from "../schema.ts";

export const maxKeptFixes = 5_000;
/** As in protocol.ts, whose validation the phone need not carry. */
export const maxFixesPerBatch = 500;

export interface Batch {
  batchId: string;
  fixes: Fix[];
}

/** Fixes on their way: the batch sent and not yet stored keeps its id and its content, the rest queues behind it. */
export class FixBuffer {
  #sent: Batch | null = null;
  #queue: Fix[] = [];
  readonly #newId: () => string;

  constructor(newId: () => string) {
    this.#newId = newId;
  }

  /** Beyond 5 000 the oldest in the queue go: where somebody is now matters more than where he was. */
  add(fix: Fix): void {
    this.#queue.push(fix);
    const excess = this.size() - maxKeptFixes;
    if (excess > 0) this.#queue.splice(0, excess);
  }

  /** What to send now: the same batch again until it is stored, then the next. Null when nothing waits. */
  batch(): Batch | null {
    if (!this.#sent && this.#queue.length > 0) {
      this.#sent = { batchId: this.#newId(), fixes: this.#queue.splice(0, maxFixesPerBatch) };
    }
    return this.#sent;
  }

  hasBatch(): boolean {
    return this.#sent !== null;
  }

  /** False when the answer is to another batch, one from before the buffer was cleared. */
  stored(batchId: string): boolean {
    if (this.#sent?.batchId !== batchId) return false;
    this.#sent = null;
    return true;
  }

  forgetBatch(): void {
    this.#sent = null;
  }

  clear(): void {
    this.#sent = null;
    this.#queue = [];
  }

  size(): number {
    return (this.#sent?.fixes.length ?? 0) + this.#queue.length;
  }
}
