import type { Random } from "../random.ts";
import type { CallPlan } from "../scenarios.ts";

const hourMs = 3_600_000;
const quickMs = 20_000;

/**
 * How long until the next of independent callers: a Poisson process whose rate changes when a wave begins or ends
 * (one exponential draw, used up piece by piece). `sinceMs` since the simulation's start; Infinity: nobody calls.
 */
export function waitForCall(plan: CallPlan, calls: number, sinceMs: number, random: Random): number {
  if (plan.perHour <= 0) return Number.POSITIVE_INFINITY;
  const wait = untilUsedUp(plan, sinceMs, random.exponential(1));
  return calls < plan.quickCalls ? Math.min(wait, quickMs) : wait;
}

function untilUsedUp(plan: CallPlan, sinceMs: number, expected: number): number {
  let at = sinceMs;
  let left = expected;
  for (const end of changesAfter(plan, sinceMs)) {
    const here = ((end - at) / hourMs) * rateAt(plan, at);
    if (here >= left) break;
    left -= here;
    at = end;
  }
  return at - sinceMs + (left * hourMs) / rateAt(plan, at);
}

function changesAfter(plan: CallPlan, sinceMs: number): number[] {
  return plan.waves
    .flatMap(({ fromS, toS }) => [fromS * 1_000, toS * 1_000])
    .filter((at) => at > sinceMs)
    .sort((a, b) => a - b);
}

/** Calls an hour. */
function rateAt(plan: CallPlan, sinceMs: number): number {
  return plan.waves.reduce(
    (sum, { fromS, toS, perHour }) =>
      fromS * 1_000 <= sinceMs && sinceMs < toS * 1_000 ? sum + perHour : sum,
    plan.perHour,
  );
}
