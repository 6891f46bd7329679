import type { Ladder } from "../ladder-policy.ts";
import type { Assignment, Rung, RungKind, RungState } from "../schema.ts";

/** An offer's own ladder: its rungs are set when it is made, and only what happens to it moves them. */

/** Rung by hand this often, the phone will not answer. */
export const mostRungs = 50;

/** The rungs of an offer made at `now`, by due time; one that would come when the offer has ended is none. */
export function planRungs(ladder: Ladder, now: string, expiresAt: string): Pick<Rung, "kind" | "dueAt">[] {
  const steps: [RungKind, { afterS: number } | null][] = [
    ["sms", ladder.sms],
    ["ring_again", ladder.ringAgain],
    ["voice", ladder.voice],
  ];
  return steps
    .flatMap(([kind, step]) => (step ? [{ kind, dueAt: secondsAfter(now, step.afterS) }] : []))
    .filter(({ dueAt }) => dueAt < expiresAt)
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0));
}

export function secondsAfter(at: string, seconds: number): string {
  return new Date(Date.parse(at) + seconds * 1_000).toISOString();
}

/** Which rung comes next by itself; -1: none. */
export function nextRung({ rungs }: Pick<Assignment, "rungs">): number {
  return rungs.findIndex(({ state }) => state === "waiting");
}

/** The offer after one of its rungs; the one after the last is a ring by hand, which nothing had planned. */
export function withRung(
  assignment: Assignment,
  { nth, kind }: { nth: number; kind: RungKind },
  state: RungState,
  at: string,
): Assignment {
  const rungs = [...assignment.rungs];
  rungs[nth] = { kind, dueAt: rungs[nth]?.dueAt ?? at, state, at };
  return { ...assignment, rungs };
}

/** What still waits, waits no longer: the offer was answered or has ended, or somebody stopped it. */
export function settleRungs(rungs: readonly Rung[], state: "needless" | "stopped", at: string): Rung[] {
  return rungs.map((rung) => (rung.state === "waiting" ? { ...rung, state, at } : rung));
}
