import { expect, test } from "vitest";
import { createClock } from "./clock.ts";

test("a screen whose own clock is wrong counts with the server's", () => {
  let local = 1_000_000;
  const clock = createClock(() => local);
  clock.heard(new Date(1_600_000).toISOString());
  expect(clock.now()).toBe(1_600_000);
  local += 5_000;
  expect(clock.now()).toBe(1_605_000);
});

test("started without a network it counts from what was heard in an earlier life, until the server speaks", () => {
  const earlier = createClock(() => 0);
  earlier.heard(new Date(600_000).toISOString());
  const clock = createClock(() => 1_000_000);
  clock.startFrom(earlier.offsetMs());
  expect(clock.now()).toBe(1_600_000);
  clock.heard(new Date(1_000_500).toISOString());
  expect(clock.now()).toBe(1_000_500);
});

test("a message that took long does not set the clock back", () => {
  let local = 0;
  const clock = createClock(() => local);
  clock.heard(new Date(50_000).toISOString());
  local = 5_000;
  clock.heard(new Date(54_000).toISOString());
  expect(clock.now()).toBe(55_000);
});

test("a change of the server's clock is followed once the older samples are gone", () => {
  let local = 0;
  const clock = createClock(() => local);
  clock.heard(new Date(100_000).toISOString());
  for (let i = 0; i < 12; i++) {
    local += 5_000;
    clock.heard(new Date(local + 10_000).toISOString());
  }
  expect(clock.now()).toBe(local + 10_000);
});
