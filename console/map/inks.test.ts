import { expect, test } from "vitest";
import { rgba } from "./inks.ts";

test("both ways of writing a token become numbers", () => {
  expect(rgba("#ff6a55")).toEqual([255, 106, 85, 255]);
  expect(rgba("#ff6a55", 0.5)).toEqual([255, 106, 85, 128]);
  expect(rgba("rgba(5, 7, 9, .44)")).toEqual([5, 7, 9, 112]);
});

test("a token that is missing is a bug, not black", () => {
  expect(() => rgba("")).toThrow("wanted #rrggbb");
});

test("a built page's shortened colours are the same colours", () => {
  expect(rgba("#05070970")).toEqual([5, 7, 9, 112]);
  expect(rgba("#fff")).toEqual([255, 255, 255, 255]);
  expect(rgba("#0008", 0.5)).toEqual([0, 0, 0, 68]);
});
