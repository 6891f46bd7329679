import { expect, test } from "vitest";
import { randomOf } from "./random.ts";

const draw = (count: number, one: () => number) => Array.from({ length: count }, one);
const mean = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;

test("the same seed and keys give the same draws, others give others", () => {
  const first = draw(50, randomOf(1, "demo_r01", 0).unit);
  expect(draw(50, randomOf(1, "demo_r01", 0).unit)).toEqual(first);
  expect(draw(50, randomOf(2, "demo_r01", 0).unit)).not.toEqual(first);
  expect(draw(50, randomOf(1, "demo_r02", 0).unit)).not.toEqual(first);
});

test("first draws of neighbouring keys are spread evenly", () => {
  const firsts = Array.from({ length: 2_000 }, (_, i) => randomOf(1, "demo", i).unit());
  for (let tenth = 0; tenth < 10; tenth++) {
    const inside = firsts.filter((value) => value >= tenth / 10 && value < (tenth + 1) / 10).length;
    expect(inside).toBeGreaterThan(150);
    expect(inside).toBeLessThan(250);
  }
});

test("the distributions have the shape they promise", () => {
  const random = randomOf(7, "shape");
  const delays = draw(20_000, () => random.logNormal(8, 0.5)).sort((a, b) => a - b);
  expect(delays[10_000]).toBeCloseTo(8, 0);
  expect(mean(draw(20_000, () => random.exponential(300))) / 300).toBeCloseTo(1, 1);
  const noise = draw(20_000, random.normal);
  expect(mean(noise)).toBeCloseTo(0, 1);
  expect(mean(noise.map((value) => value * value))).toBeCloseTo(1, 1);
});

test("weights decide how often", () => {
  const random = randomOf(3, "weights");
  const drawn = Array.from({ length: 10_000 }, () =>
    random.weighted([
      ["often", 3],
      ["seldom", 1],
      ["never", 0],
    ]),
  );
  expect(drawn.filter((word) => word === "often").length / 10_000).toBeCloseTo(0.75, 1);
  expect(drawn).not.toContain("never");
});
