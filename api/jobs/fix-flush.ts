import { setTimeout as sleep } from "node:timers/promises";
import { must } from "../../shared/assert.ts";
import type { Db } from "../db/db.ts";
import { type FixBatch, type FixLimits, type FixVerdict, storeFixes } from "../store/fixes.ts";

/** Collects the batches of all phones and stores them together: one transaction for hundreds. */
export interface FixFlush {
  /** Resolves after the commit; rejects when nothing of the batch was stored. */
  store(batch: FixBatch): Promise<FixVerdict>;
}

interface Waiting {
  batch: FixBatch;
  resolve: (verdict: FixVerdict) => void;
  reject: (error: unknown) => void;
}

/** So many phones go into one transaction. */
const most = 500;
/** From the beginning of one to that of the next: what comes meanwhile shares it. Who comes to a rest goes at once. */
const apartMs = 10;

export function createFixFlush(db: Db, limits: FixLimits): FixFlush {
  let waiting: Waiting[] = [];
  let isRunning = false;
  let beganMs = Number.NEGATIVE_INFINITY;

  async function run(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) {
      const restMs = beganMs + apartMs - performance.now();
      if (restMs > 0) await sleep(restMs);
      beganMs = performance.now();
      const now = waiting.slice(0, most);
      waiting = waiting.slice(most);
      await storeTogether(now);
    }
    isRunning = false;
  }

  async function storeTogether(together: Waiting[]): Promise<void> {
    try {
      const verdicts = await storeFixes(
        db,
        together.map(({ batch }) => batch),
        limits,
      );
      together.forEach(({ resolve }, index) => {
        resolve(must(verdicts[index], "a verdict for each batch"));
      });
    } catch (error) {
      // One phone's rubbish must not cost the others their fixes: alone, each fails or succeeds for itself.
      if (together.length === 1) together[0]?.reject(error);
      else for (const one of together) await storeTogether([one]);
    }
  }

  return {
    store(batch) {
      return new Promise((resolve, reject) => {
        waiting.push({ batch, resolve, reject });
        if (!isRunning) void run();
      });
    },
  };
}
