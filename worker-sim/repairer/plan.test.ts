import { expect, test } from "vitest";
import { reasons } from "../../shared/content.ts";
import { randomOf } from "../random.ts";
import { scenarios } from "../scenarios.ts";
import { planWork } from "./plan.ts";

const plans = Array.from({ length: 5_000 }, (_, offer) => planWork(randomOf(1, "demo_r01", offer)));
const share = (count: number) => count / plans.length;

test("the same seed gives the same decisions", () => {
  const again = plans.map((_, offer) => planWork(randomOf(1, "demo_r01", offer)));
  expect(again).toEqual(plans);
  expect(planWork(randomOf(2, "demo_r01", 0))).not.toEqual(plans[0]);
});

test("about 7 of 100 decline, with a reason from the catalogue, and 5 stay silent", () => {
  const declined = plans.flatMap(({ answer }) => (answer.kind === "decline" ? [answer.reason] : []));
  expect(share(declined.length)).toBeGreaterThan(0.06);
  expect(share(declined.length)).toBeLessThan(0.08);
  const known = new Set<string>(reasons.decline.map(({ code }) => code));
  expect(declined.filter((code) => !known.has(code))).toEqual([]);
  const silent = plans.filter(({ answer }) => answer.kind === "silent");
  expect(share(silent.length)).toBeGreaterThan(0.04);
  expect(share(silent.length)).toBeLessThan(0.06);
});

test("people look within 4 s and answer about 8 s after the offer", () => {
  const answered = plans.filter(({ answer }) => answer.kind !== "silent");
  const delays = answered.map((plan) => (plan.seenAfterMs ?? Number.NaN) + plan.answerAfterMs);
  for (const plan of answered) {
    expect(plan.seenAfterMs).toBeGreaterThanOrEqual(1_000);
    expect(plan.seenAfterMs).toBeLessThan(4_000);
    expect(plan.departAfterMs).toBeGreaterThanOrEqual(10_000);
    expect(plan.departAfterMs).toBeLessThan(60_000);
  }
  delays.sort((a, b) => a - b);
  expect(delays[Math.floor(delays.length / 2)]).toBeGreaterThan(7_000);
  expect(delays[Math.floor(delays.length / 2)]).toBeLessThan(9_000);
  expect(delays.at(-1)).toBeLessThan(45_000);
});

test("only work on a fault makes anything safe", () => {
  for (const { outcome, makeSafeAfterMs } of plans)
    expect(makeSafeAfterMs === null).toBe(outcome !== "repaired" && outcome !== "made_safe");
  expect(new Set(plans.map(({ outcome }) => outcome)).size).toBe(5);
});

test("on a silent night more than a third does not answer; the others decide as on any other", () => {
  const silent = plans.map((_, offer) => planWork(randomOf(1, "demo_r01", offer), scenarios.silent.people));
  const unanswered = silent.filter(({ answer }) => answer.kind === "silent");
  expect(share(unanswered.length)).toBeGreaterThan(0.33);
  expect(share(unanswered.length)).toBeLessThan(0.37);
});
