import { expect, test } from "vitest";
import { findGrowth } from "./memory.ts";

const during = (from: number, to: number) =>
  Array.from({ length: 100 }, (_, nth) => Math.round(from + ((to - from) * nth) / 99));

test("a server that grows all the time is found, one that breathes or fills its heap at first is not", () => {
  expect(findGrowth(during(200, 420))).toHaveLength(1);
  expect(findGrowth(during(200, 240))).toEqual([]);
  expect(findGrowth(during(220, 220).map((mb, nth) => (nth < 8 ? 100 : mb + (nth % 7) * 10)))).toEqual([]);
});
