/** Time as an argument: a real clock in the product, a hand-turned one in tests. */
export interface Timers {
  /** Runs once after `ms`; the answer cancels it. */
  after(ms: number, run: () => void): () => void;
}

/** The timers of the platform; shared/ itself knows no setTimeout: `realTimers(globalThis)`. */
export function realTimers<Handle>(platform: {
  setTimeout(run: () => void, ms: number): Handle;
  clearTimeout(handle: Handle): void;
}): Timers {
  return {
    after(ms, run) {
      const handle = platform.setTimeout(run, ms);
      return () => platform.clearTimeout(handle);
    },
  };
}

/**
 * 0.25 s doubling to 1.6 s, so that whoever waits is back within 2 s of the network; shortened by up to half so that
 * a thousand phones do not come back in one instant.
 */
export function backoffMs(attempt: number, random: () => number): number {
  const fullMs = Math.min(1_600, 250 * 2 ** Math.min(attempt, 10));
  return Math.round(fullMs * (1 - random() / 2));
}
