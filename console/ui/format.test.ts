import { expect, test } from "vitest";
import { grouped, kilometers, mmss, timeOfDay } from "./format.ts";

test("a duration shows minutes and seconds, and hours only when there are any", () => {
  expect([0, 9.9, 526, 3_725, -4].map(mmss)).toEqual(["00:00", "00:09", "08:46", "1:02:05", "00:00"]);
});

test("kilometres have one decimal", () => {
  expect(kilometers(1_440, "en")).toBe("1.4");
  expect(kilometers(960, "zh-CN")).toBe("1.0");
});

test("thousands are parted by a thin space", () => {
  expect([500, 5_000, 20_000].map(grouped)).toEqual(["500", "5\u2009000", "20\u2009000"]);
});

test("a time is shown in the operator's zone", () => {
  expect(timeOfDay("2026-11-22T17:32:07.000Z", "America/Montevideo")).toBe("14:32:07");
  expect(timeOfDay("2026-11-22T17:32:07.000Z", "America/Montevideo", false)).toBe("14:32");
});
