/** When at least one server was there, by this machine's clock, which is the database's too. */
export interface Uptime {
  up(): void;
  down(): void;
  /** The first instant from `ms` on at which a server was there; null: never again. */
  firstFrom(ms: number): number | null;
}

export function createUptime(now: () => number = Date.now): Uptime {
  const spans: { from: number; to: number }[] = [];
  let count = 0;
  return {
    up() {
      if (count++ === 0) spans.push({ from: now(), to: Number.POSITIVE_INFINITY });
    },
    down() {
      const last = spans.at(-1);
      if (--count === 0 && last) last.to = now();
    },
    firstFrom(ms) {
      const span = spans.find(({ to }) => to > ms);
      return span ? Math.max(ms, span.from) : null;
    },
  };
}
