const answeredWithinMs = 3_000;

/** As much of the platform as is needed; `globalThis` fits. */
interface Platform<Signal> {
  fetch(url: string, init: { method: "HEAD"; cache: "no-store"; signal: Signal }): Promise<unknown>;
  AbortSignal: { timeout(ms: number): Signal };
}

/** Asks `url` whether anybody answers, whatever he says. */
export function askIfThere<Signal>(platform: Platform<Signal>, url: string): () => Promise<boolean> {
  return () =>
    platform
      .fetch(url, {
        method: "HEAD",
        cache: "no-store",
        signal: platform.AbortSignal.timeout(answeredWithinMs),
      })
      .then(
        () => true,
        () => false,
      );
}
