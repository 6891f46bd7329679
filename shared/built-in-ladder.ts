import { priorities } from "./content.ts";
import type { Ladder, LadderInForce } from "./ladder-policy.ts";
import type { Priority } from "./schema.ts";

/** Where there is danger to life, "ring again in every way" is a call as well, and nobody is waited for to choose. */
const calls: ReadonlySet<Priority> = new Set(["p1", "p2"]);
const asksNextByItself: ReadonlySet<Priority> = new Set(["p1"]);

function builtIn(code: Priority): Ladder {
  const found = priorities.find((priority) => priority.code === code);
  if (!found) throw new Error(`wanted one of p1 to p4, got ${code}`);
  const { receiptS, ringAgainS, timeOutS, dutyLeaderS } = found.ladder;
  return {
    sms: { afterS: receiptS },
    voice: calls.has(code) ? { afterS: ringAgainS } : null,
    ringAgain: { afterS: ringAgainS },
    timeOutS,
    autoNext: asksNextByItself.has(code),
    widen: { afterS: dutyLeaderS, stepM: 2_500, maxM: 20_000 },
  };
}

export const builtInLadder: LadderInForce = {
  version: 0,
  policy: { p1: builtIn("p1"), p2: builtIn("p2"), p3: builtIn("p3"), p4: builtIn("p4") },
};
