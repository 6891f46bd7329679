/** The middle, the hundredth worst and the worst, whole numbers; null of nothing. */
export interface Spread {
  n: number;
  p50: number | null;
  p99: number | null;
  max: number | null;
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => {
    const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    return value === undefined ? null : Math.round(value);
  };
  return { n: sorted.length, p50: at(0.5), p99: at(0.99), max: at(1) };
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Progress, for whoever waits. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
