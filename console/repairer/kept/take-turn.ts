/** So long the page in somebody's hand waits for one that may be asleep. */
const patienceMs = 3_000;

/**
 * Runs `work` while no other page of this browser runs under this name. Rejects at once when the page in somebody's
 * hand has taken the turn away; `work` then ends by itself.
 */
export async function takeTurn(name: string, work: () => Promise<void>): Promise<void> {
  // Only on https and localhost do browsers have locks. Elsewhere both pages send, and the keys make that harmless.
  if (!("locks" in navigator)) return work();
  const waiting = new AbortController();
  const patience = setInterval(() => document.hasFocus() && waiting.abort(), patienceMs);
  let hasBegun = false;
  const begin = () => {
    clearInterval(patience);
    hasBegun = true;
    return work();
  };
  for (const how of [{ signal: waiting.signal }, { steal: true }])
    try {
      return await navigator.locks.request(name, how, begin);
    } catch (error) {
      if (hasBegun) throw error;
    }
  // A browser that refuses locks altogether.
  return begin();
}
