import { useSyncExternalStore } from "react";

/**
 * The server's clock on this screen. Each `now` that arrives is late by the way it travelled, so the largest
 * offset among the last few is the nearest to the truth.
 */
const keptSamples = 12;

export function createClock(local: () => number) {
  const offsets: number[] = [];
  let startMs = 0;
  const offsetMs = () => (offsets.length === 0 ? startMs : Math.max(...offsets));
  return {
    /** What to add to the local clock, as far as is known. */
    offsetMs,
    /** As an earlier life heard it: believed until the server speaks. */
    startFrom(offset: number): void {
      startMs = offset;
    },
    /** A `now` from the server has just arrived: ISO 8601. */
    heard(now: string): void {
      const at = Date.parse(now);
      if (Number.isNaN(at)) return;
      offsets.push(at - local());
      if (offsets.length > keptSamples) offsets.shift();
    },
    /** Milliseconds since 1970, as the server counts them. */
    now: () => local() + offsetMs(),
  };
}

export const clock = createClock(() => Date.now());

const tickers = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** The server's time, moving once a second for everybody at the same moment. */
export function useNow(): number {
  return useSyncExternalStore(subscribeToSeconds, wholeSecond);
}

/** What `read` makes of the server's time: asked once a second, drawn anew only when it says something else. */
export function useAsTimeGoes<T extends string | number | boolean>(read: (now: number) => T): T {
  return useSyncExternalStore(subscribeToSeconds, () => read(wholeSecond()));
}

function wholeSecond(): number {
  return Math.floor(clock.now() / 1_000) * 1_000;
}

function subscribeToSeconds(tick: () => void): () => void {
  tickers.add(tick);
  if (tickers.size === 1) planNextTick();
  return () => {
    tickers.delete(tick);
    if (tickers.size === 0) clearTimeout(timer);
  };
}

function planNextTick(): void {
  const toNextSecond = 1_000 - (Math.floor(clock.now()) % 1_000);
  timer = setTimeout(() => {
    planNextTick();
    for (const tick of tickers) tick();
  }, toNextSecond);
}
