import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { paced } from "./paced.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("the first is served at once, the rest together at the end of the gap", () => {
  const run = vi.fn();
  const { ask } = paced(run, 250);
  ask();
  expect(run).toHaveBeenCalledTimes(1);
  ask();
  ask();
  vi.advanceTimersByTime(249);
  expect(run).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1);
  expect(run).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(1_000);
  expect(run).toHaveBeenCalledTimes(2);
  ask();
  expect(run).toHaveBeenCalledTimes(3);
});

test("what was stopped does not run any more", () => {
  const run = vi.fn();
  const { ask, stop } = paced(run, 250);
  ask();
  ask();
  stop();
  vi.advanceTimersByTime(1_000);
  expect(run).toHaveBeenCalledTimes(1);
});
