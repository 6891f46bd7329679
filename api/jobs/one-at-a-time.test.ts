import { expect, test } from "vitest";
import { oneAtATime } from "./one-at-a-time.ts";

function held() {
  const releases: (() => void)[] = [];
  let runs = 0;
  const call = oneAtATime(async () => {
    runs += 1;
    await new Promise<void>((release) => releases.push(release));
  });
  return { call, release: () => releases.shift()?.(), runs: () => runs };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

test("asked again while it runs, it runs once more afterwards, however often it was asked", async () => {
  const { call, release, runs } = held();
  const first = call();
  void call();
  void call();
  expect(runs()).toBe(1);
  release();
  await turn();
  expect(runs()).toBe(2);
  release();
  await first;
  expect(runs()).toBe(2);
});

test("a failure reaches the asker, and the next call runs again", async () => {
  let runs = 0;
  const call = oneAtATime(async () => {
    runs += 1;
    if (runs === 1) throw new Error("once");
  });
  await expect(call()).rejects.toThrow("once");
  await call();
  expect(runs).toBe(2);
});
