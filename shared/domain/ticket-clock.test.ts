import { expect, test } from "vitest";
import type { Ticket } from "../schema.ts";
import { agent, given, open, ticketOn } from "./testing.ts";
import { ticketClock } from "./ticket-clock.ts";

const waiting: Ticket = { ...ticketOn(given([agent, open()])), hazard: "gas_leak_indoor", priority: "p1" };
const at = (seconds: number) => Date.parse(waiting.openedAt) + 1_000 * seconds;

test("a clock runs against the limit of the stage, and says by how much it is over", () => {
  expect(ticketClock(waiting, at(100))).toEqual({
    ageS: 100,
    limit: { kind: "dispatch", seconds: 120 },
    overdueS: 0,
  });
  expect(ticketClock(waiting, at(258)).overdueS).toBe(138);
  expect(ticketClock({ ...waiting, status: "en_route" }, at(258)).limit).toEqual({
    kind: "response",
    seconds: 1_800,
  });
  expect(ticketClock({ ...waiting, status: "made_safe", madeSafeAt: waiting.openedAt }, at(9_999))).toEqual({
    ageS: 9_999,
    limit: null,
    overdueS: 0,
  });
});

test("what is waited for changes with the state: an answer, the arrival, the end of the danger", () => {
  const late = (status: Ticket["status"], seconds: number) =>
    ticketClock({ ...waiting, status }, at(seconds)).overdueS;
  expect(late("offered", 121)).toBe(1);
  expect(late("accepted", 121)).toBe(0);
  expect(late("en_route", 1_801)).toBe(1);
  expect(late("on_site", 3_605)).toBe(5);
  expect(late("closed", 99_999)).toBe(0);
});
