import { expect, test } from "vitest";
import { Column } from "./column.ts";

test("what has not changed is the same object, and is not sent again", () => {
  const column = new Column(new Float32Array(2), 1);
  const first = column.attribute();
  column.set(0, 0.1);
  const second = column.attribute();
  expect(second).not.toBe(first);
  // 0.1 is rounded by the array: writing it again changes nothing.
  column.set(0, 0.1);
  expect(column.attribute()).toBe(second);
  expect(second.value[0]).toBeCloseTo(0.1);
});
