import { expect, test } from "vitest";
import { asInstant, asLocal } from "./moment.ts";

test("a whole minute goes to the field and back unchanged, in any zone", () => {
  for (const instant of ["2026-03-02T08:01:00.000Z", "2026-12-31T23:59:00.000Z", "2026-07-01T00:00:00.000Z"])
    expect(asInstant(asLocal(instant))).toBe(instant);
  expect(asLocal("2026-03-02T08:01:05.000Z")).toMatch(/^2026-03-0\dT\d\d:01$/);
});

test("what is no time is no answer", () => {
  expect(asInstant("")).toBeUndefined();
  expect(asLocal("soon")).toBe("");
});
