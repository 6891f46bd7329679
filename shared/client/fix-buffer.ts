import type { Fix } from "../schema.ts";

/** Driving, a fix every 3 s: more than four hours without a network. */
export const maxKeptFixes = 5_000;
/** As in protocol.ts, whose validation the phone need not carry. */
export const maxFixesPerBatch = 500;

export interface Batch {
  batchId: string;
  fixes: Fix[];
}

/** Where fixes outlive the program, one for each `fixedAt`. */
export interface FixStore {
  /** What an earlier life left, oldest first. */
  load(): Promise<readonly Fix[]>;
  put(fix: Fix): Promise<void>;
  remove(fixes: readonly Fix[]): Promise<void>;
  clear(): Promise<void>;
}

/** Fixes on their way: the batch sent and not yet stored keeps its id and its content, the rest queues behind it. */
export class FixBuffer {
  #sent: Batch | null = null;
  #queue: Fix[] = [];
  #isLoaded = false;
  #isClean = false;
  readonly #newId: () => string;
  readonly #store: FixStore | null;

  /** Without a store they live as long as the program; what a store refuses to keep does too. */
  constructor(newId: () => string, store: FixStore | null = null) {
    this.#newId = newId;
    this.#store = store;
    this.#isLoaded = store === null;
  }

  /** What an earlier life left goes before everything new. */
  async load(): Promise<void> {
    if (this.#isLoaded || !this.#store) return;
    const kept = await this.#store.load().catch(() => []);
    // Cleared meanwhile: what was read is gone.
    if (this.#isLoaded) return;
    this.#isLoaded = true;
    const known = new Set(this.#queue.map(({ fixedAt }) => fixedAt));
    this.#queue.unshift(...kept.filter(({ fixedAt }) => !known.has(fixedAt)));
    this.#thin();
  }

  add(fix: Fix): void {
    this.#queue.push(fix);
    this.#isClean = false;
    this.#store?.put(fix).catch(() => {});
    this.#thin();
  }

  /**
   * Beyond 5 000 every second one of the older half goes: the way stays whole and grows coarser, and where somebody
   * is now is never lost.
   */
  #thin(): void {
    if (this.size() <= maxKeptFixes) return;
    const older = Math.floor(this.#queue.length / 2);
    const isGone = (index: number) => index < older && index % 2 === 1;
    this.#forget(this.#queue.filter((_, index) => isGone(index)));
    this.#queue = this.#queue.filter((_, index) => !isGone(index));
  }

  /** What to send now: the same batch again until it is stored, then the next. Null when nothing waits. */
  batch(): Batch | null {
    if (!this.#sent && this.#isLoaded && this.#queue.length > 0) {
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
    this.forgetBatch();
    return true;
  }

  forgetBatch(): void {
    if (this.#sent) this.#forget(this.#sent.fixes);
    this.#sent = null;
  }

  #forget(fixes: readonly Fix[]): void {
    // Left behind, they are sent once more; the server knows them by their time.
    this.#store?.remove(fixes).catch(() => {});
  }

  /** Everything, also what an earlier life left. */
  clear(): void {
    this.#sent = null;
    this.#queue = [];
    this.#isLoaded = true;
    if (this.#isClean) return;
    this.#isClean = true;
    this.#store?.clear().catch(() => {});
  }

  size(): number {
    return (this.#sent?.fixes.length ?? 0) + this.#queue.length;
  }
}
