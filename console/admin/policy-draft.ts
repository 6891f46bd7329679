import { type Ladder, type LadderPolicy, ladderPolicy } from "../../shared/ladder-policy.ts";
import type { Priority } from "../../shared/schema.ts";

/** The policy as it stands in the form: what was typed, which need not be a number yet. */

export const priorities = ["p1", "p2", "p3", "p4"] as const satisfies readonly Priority[];
/** Seconds, then metres. The first three may be left empty: that way is not used. */
export const numberFields = [
  "sms",
  "ringAgain",
  "voice",
  "timeOutS",
  "widenAfterS",
  "widenStepM",
  "widenMaxM",
] as const;
export type NumberField = (typeof numberFields)[number];
export const canBeEmpty: ReadonlySet<NumberField> = new Set(["sms", "ringAgain", "voice"]);

export type LadderDraft = Readonly<Record<NumberField, string>> & { readonly autoNext: boolean };
export type PolicyDraft = Readonly<Record<Priority, LadderDraft>>;
export interface Problem {
  readonly priority: Priority;
  readonly field: NumberField;
}

export function draftOf(policy: LadderPolicy): PolicyDraft {
  return { p1: oneOf(policy.p1), p2: oneOf(policy.p2), p3: oneOf(policy.p3), p4: oneOf(policy.p4) };
}

/** The policy that was typed, or which fields keep it from being one. */
export function policyFrom(draft: PolicyDraft): { policy: LadderPolicy } | { problems: Problem[] } {
  const { p1, p2, p3, p4 } = draft;
  const parsed = ladderPolicy.safeParse({ p1: read(p1), p2: read(p2), p3: read(p3), p4: read(p4) });
  if (parsed.success) return { policy: parsed.data };
  return { problems: parsed.error.issues.flatMap(({ path }) => problemAt(path)) };
}

function oneOf({ sms, ringAgain, voice, timeOutS, widen, autoNext }: Ladder): LadderDraft {
  return {
    sms: sms ? String(sms.afterS) : "",
    ringAgain: ringAgain ? String(ringAgain.afterS) : "",
    voice: voice ? String(voice.afterS) : "",
    timeOutS: String(timeOutS),
    widenAfterS: String(widen.afterS),
    widenStepM: String(widen.stepM),
    widenMaxM: String(widen.maxM),
    autoNext,
  };
}

function read(draft: LadderDraft) {
  return {
    sms: rung(draft.sms),
    ringAgain: rung(draft.ringAgain),
    voice: rung(draft.voice),
    timeOutS: figure(draft.timeOutS),
    widen: {
      afterS: figure(draft.widenAfterS),
      stepM: figure(draft.widenStepM),
      maxM: figure(draft.widenMaxM),
    },
    autoNext: draft.autoNext,
  };
}

function rung(typed: string): { afterS: number } | null {
  return typed.trim() === "" ? null : { afterS: figure(typed) };
}

/** An empty field is no zero. */
function figure(typed: string): number {
  return typed.trim() === "" ? Number.NaN : Number(typed);
}

const widenFields: Readonly<Record<string, NumberField>> = {
  afterS: "widenAfterS",
  stepM: "widenStepM",
  maxM: "widenMaxM",
};

function problemAt([at, part, detail]: readonly PropertyKey[]): Problem[] {
  const priority = priorities.find((code) => code === at);
  const field = part === "widen" ? widenFields[String(detail)] : numberFields.find((name) => name === part);
  return priority && field ? [{ priority, field }] : [];
}
