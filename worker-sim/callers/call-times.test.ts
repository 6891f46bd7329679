import { expect, test } from "vitest";
import { randomOf } from "../random.ts";
import { type CallPlan, scenarios } from "../scenarios.ts";
import { waitForCall } from "./call-times.ts";

/** When the calls of the first `forS` seconds come. */
function callsOf(plan: CallPlan, seed: number, forS: number): number[] {
  const random = randomOf(seed, "callers");
  const times: number[] = [];
  for (let at = 0; ; times.push(at / 1_000)) {
    at += waitForCall(plan, times.length, at, random);
    if (at > forS * 1_000) return times;
  }
}

const meanOf = (plan: CallPlan, from: number, to: number) =>
  Array.from({ length: 40 }, (_, seed) => callsOf(plan, seed, to).filter((at) => at > from).length).reduce(
    (sum, count) => sum + count / 40,
    0,
  );

test("a storm brings some 35 calls in its first ten minutes, fewer in the next, and again a wave", () => {
  const { calls } = scenarios.storm;
  // 190 + 20 an hour for ten minutes.
  expect(meanOf(calls, 30, 630)).toBeGreaterThan(32);
  expect(meanOf(calls, 30, 630)).toBeLessThan(38);
  expect(meanOf(calls, 630, 1_230)).toBeLessThan(16);
  expect(meanOf(calls, 1_230, 1_800)).toBeLessThan(6);
  expect(meanOf(calls, 1_800, 2_100)).toBeGreaterThan(12);
});

test("a quiet night brings two or three calls in an hour, the first at once", () => {
  expect(meanOf(scenarios.quiet.calls, 0, 3_600)).toBeLessThan(4);
  expect(meanOf(scenarios.quiet.calls, 0, 3_600)).toBeGreaterThan(2);
  expect(callsOf(scenarios.quiet.calls, 7, 60).length).toBeGreaterThan(0);
});

test("the same seed brings the same night, another seed another one", () => {
  for (const { calls } of Object.values(scenarios)) {
    expect(callsOf(calls, 1, 3_600)).toEqual(callsOf(calls, 1, 3_600));
    expect(callsOf(calls, 1, 3_600)).not.toEqual(callsOf(calls, 2, 3_600));
  }
});

test("with no calls an hour nobody calls, not even in a wave", () => {
  expect(callsOf({ ...scenarios.storm.calls, perHour: 0 }, 1, 36_000)).toEqual([]);
});
