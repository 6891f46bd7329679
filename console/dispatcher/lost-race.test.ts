import { expect, test } from "vitest";
import { isStillRead, modeAfter, standsFor } from "./lost-race.ts";

const race = {
  ticketId: "t1",
  holder: {
    assignmentId: "a1",
    repairerId: "r1",
    name: "李国强",
    state: "offered" as const,
    by: { id: "d2", name: "周敏" },
    at: "2026-11-22T17:00:10.000Z",
  },
  toldAt: 5_000,
};

test("a lost race is shown on its ticket for as long as the winner is on it", () => {
  expect(standsFor(race, "t1", "a1")).toBe(true);
  expect(standsFor(race, "t2", "a1")).toBe(false);
  expect(standsFor(race, "t1", "a2")).toBe(false);
  expect(standsFor(null, "t1", "a1")).toBe(false);
});

test("it is shown also when the answer comes before the winner's event", () => {
  expect(standsFor(race, "t1", undefined)).toBe(true);
});

test("after a lost race the next press adds the next candidate, it never replaces the winner", () => {
  expect(modeAfter(race)).toBe("support");
  expect(modeAfter(null)).toBe("undecided");
});

test("a press before anybody could read who won was meant for the lost race and sends nobody", () => {
  expect(isStillRead(race, 5_999)).toBe(true);
  expect(isStillRead(race, 6_000)).toBe(false);
  expect(isStillRead(null, 5_500)).toBe(false);
});
