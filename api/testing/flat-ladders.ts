import { builtInLadder } from "../../shared/built-in-ladder.ts";
import type { Db } from "../db/db.ts";
import { insertLadderPolicy } from "../store/ladder-policy.ts";

/** Nobody is rung by himself: for tests that count what was asked for. `by` is an account, the first to write a policy. */
export async function flattenLadders(db: Db, by: string): Promise<void> {
  const flat = { sms: null, voice: null, ringAgain: null };
  const { p1, p2, p3, p4 } = builtInLadder.policy;
  const policy = {
    p1: { ...p1, ...flat },
    p2: { ...p2, ...flat },
    p3: { ...p3, ...flat },
    p4: { ...p4, ...flat },
  };
  await insertLadderPolicy(db, 0, policy, by);
}
