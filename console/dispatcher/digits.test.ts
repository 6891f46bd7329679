import { expect, test } from "vitest";
import { createDigits } from "./digits.ts";

test("a press in the moment after a new ranking means whoever stood there before", () => {
  const digits = createDigits();
  digits.show("t1", ["r1", "r2"], 0);
  digits.show("t1", ["r2", "r1"], 10_000);
  expect(digits.at(1, 10_300)).toBe("r1");
  expect(digits.at(1, 10_700)).toBe("r2");
});

test("the same order again changes nothing", () => {
  const digits = createDigits();
  digits.show("t1", ["r1", "r2"], 0);
  digits.show("t1", ["r2", "r1"], 10_000);
  digits.show("t1", ["r2", "r1"], 10_500);
  expect(digits.at(1, 10_700)).toBe("r2");
});

test("the first list counts at once, and nobody of another ticket is ever meant", () => {
  const digits = createDigits();
  digits.show("t1", [], 0);
  digits.show("t1", ["r1"], 100);
  expect(digits.at(1, 110)).toBe("r1");
  digits.show("t2", ["r9"], 200);
  expect(digits.at(1, 210)).toBe("r9");
  digits.show("t3", [], 300);
  expect(digits.at(1, 310)).toBeUndefined();
});
