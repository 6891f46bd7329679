import { expect, test } from "vitest";
import { opacityOf, ringPx, uncertaintyM } from "./ageing.ts";

test("a position is full for two minutes and never fades below a half", () => {
  expect(opacityOf(120, false)).toBe(1);
  expect(opacityOf(420, false)).toBeCloseTo(0.7);
  expect(opacityOf(86_400, false)).toBe(0.5);
});

test("somebody silent stays at full strength while his ring grows", () => {
  expect(opacityOf(1_200, true)).toBe(1);
  expect(uncertaintyM(1_200)).toBeGreaterThan(uncertaintyM(600));
});

test("the ring is the distance on the ground until it would cover the map", () => {
  expect(ringPx(60, 11)).toBe(0);
  expect(ringPx(200, 11)).toBeCloseTo(600 / 11);
  expect(ringPx(3_600, 11)).toBe(64);
});
