import { expect, test } from "vitest";
import { fitInto } from "./shrink.ts";

test("the longest side fits, the proportion stays, nothing is enlarged or vanishes", () => {
  expect(fitInto(4_000, 3_000, 1_600)).toEqual([1_600, 1_200]);
  expect(fitInto(3_000, 4_000, 1_600)).toEqual([1_200, 1_600]);
  expect(fitInto(800, 600, 1_600)).toEqual([800, 600]);
  expect(fitInto(20_000, 3, 1_600)).toEqual([1_600, 1]);
});
