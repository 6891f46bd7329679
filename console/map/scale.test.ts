import { expect, test } from "vitest";
import { metersPerPixel, scaleBar } from "./scale.ts";

test("a tile of 512 pixels at zoom 0 is the whole equator", () => {
  expect(metersPerPixel(0, 0) * 512).toBeCloseTo(2 * Math.PI * 6_378_137, 0);
});

test("the bar is a round length that fits", () => {
  expect(scaleBar(11, 100)).toEqual({ meters: 1_000, widthPx: 1_000 / 11 });
  expect(scaleBar(1, 100).meters).toBe(100);
  expect(scaleBar(1, 99).meters).toBe(50);
  expect(scaleBar(0.3, 100).meters).toBe(20);
});
