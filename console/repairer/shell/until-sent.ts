import type { Timers } from "../../../shared/client/timers.ts";
import { isWaiting, type Outbox } from "../outbox.ts";

type Box = Pick<Outbox, "all" | "retryNow">;

/** Tries everything once more; resolves when nothing waits, at the latest after `withinMs`, to how many still do. */
export function untilSent(boxes: readonly Box[], timers: Timers, withinMs: number): Promise<number> {
  const left = () => boxes.reduce((sum, { all }) => sum + all.get().filter(isWaiting).length, 0);
  return new Promise((resolve) => {
    const forget = boxes.map(({ all }) => all.subscribe(() => left() === 0 && end()));
    const cancel = timers.after(withinMs, end);
    function end(): void {
      cancel();
      for (const one of forget) one();
      resolve(left());
    }
    for (const { retryNow } of boxes) retryNow();
    if (left() === 0) end();
  });
}
