import { expect, test } from "vitest";
import { createClock } from "./clock.ts";

test("at speed 10 time runs ten times as fast, and its moments are told in real time", () => {
  let real = Date.parse("2026-11-22T08:00:00.000Z");
  const clock = createClock(10, () => real);
  const begun = clock.now();
  real += 6_000;
  expect(clock.now() - begun).toBe(60_000);
  expect(clock.isoAt(clock.now())).toBe("2026-11-22T08:00:06.000Z");
  expect(clock.span(3_000)).toBe(30_000);
});
