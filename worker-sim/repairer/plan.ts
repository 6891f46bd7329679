import { reasons } from "../../shared/content.ts";
import type { Outcome } from "../../shared/schema.ts";
import type { Random } from "../random.ts";
import { type People, scenarios } from "../scenarios.ts";

export type Answer = { kind: "accept" } | { kind: "decline"; reason: string } | { kind: "silent" };

/** Everything one person will do with one offer, drawn when it comes: so nothing later depends on the network. */
export interface Plan {
  /** Null: never looks. */
  readonly seenAfterMs: number | null;
  /** Counted from looking. */
  readonly answerAfterMs: number;
  readonly answer: Answer;
  readonly departAfterMs: number;
  /** Counted from arriving; null where there is nothing to make safe, or nobody opens the door. */
  readonly makeSafeAfterMs: number | null;
  /** Counted from making safe, or from arriving. */
  readonly finishAfterMs: number;
  readonly outcome: Outcome;
}

const humanDelayMs = 8_000;
const workMs = 6 * 60_000;

const outcomeWeights: readonly (readonly [Outcome, number])[] = [
  ["repaired", 72],
  ["no_fault", 11],
  ["made_safe", 11],
  ["no_access", 4],
  ["needs_other_skill", 2],
];

const declineWeights: readonly (readonly [string, number])[] = reasons.decline
  .filter(({ code }) => code !== "other" && code !== "conflict_of_interest")
  .map(({ code }) => [code, code === "on_other_job" || code === "too_far" ? 3 : 1]);

/** The same stream of chance gives the same plan. */
export function planWork(random: Random, people: People = scenarios.usual.people): Plan {
  const answer = drawAnswer(random, people);
  const looks = answer.kind !== "silent" || random.isLucky(0.5);
  const seenAfterMs = random.between(1_000, 4_000);
  const answerAfterMs = Math.min(40_000, Math.max(1_000, random.logNormal(humanDelayMs, 0.5) - seenAfterMs));
  const departAfterMs = random.between(10_000, 60_000);
  const outcome = random.weighted(outcomeWeights);
  const wholeMs = Math.min(20 * 60_000, Math.max(60_000, random.logNormal(workMs, 0.4)));
  const safeMs = wholeMs * random.between(0.25, 0.6);
  const isMadeSafe = outcome === "repaired" || outcome === "made_safe";
  return {
    seenAfterMs: looks ? seenAfterMs : null,
    answerAfterMs,
    answer,
    departAfterMs,
    makeSafeAfterMs: isMadeSafe ? safeMs : null,
    finishAfterMs: isMadeSafe ? wholeMs - safeMs : wholeMs,
    outcome,
  };
}

function drawAnswer(random: Random, { silentShare, declineShare }: People): Answer {
  const share = random.unit();
  const reason = random.weighted(declineWeights);
  if (share < silentShare) return { kind: "silent" };
  if (share < silentShare + declineShare) return { kind: "decline", reason };
  return { kind: "accept" };
}
