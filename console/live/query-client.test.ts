import { expect, test } from "vitest";
import { oldAfter } from "./query-client.ts";
import { offered, someEvent } from "./testing.ts";

test("an offer makes every ranking old, and the story of its own ticket", () => {
  expect(oldAfter([offered(11)])).toEqual([["candidates"], ["timeline", "t1"], ["ticket", "t1"]]);
});

test("a note touches its ticket's story only", () => {
  expect(oldAfter([someEvent(11, "ticket.noted", { noteId: "n1" })])).toEqual([
    ["timeline", "t1"],
    ["ticket", "t1"],
  ]);
});

test("somebody coming on shift changes rankings and no ticket", () => {
  const event = someEvent(11, "shift.opened", { shiftId: "s1" }, { ticketId: null, repairerId: "r1" });
  expect(oldAfter([event])).toEqual([["candidates"]]);
});

test("a corrected pin makes the ways to it and its area old", () => {
  const event = someEvent(11, "ticket.updated", { changed: { hazard: "outdoor_smell" }, reason: null });
  expect(oldAfter([event, event])).toEqual([
    ["routes"],
    ["timeline", "t1"],
    ["ticket", "t1"],
    ["candidates", "t1"],
    ["reach", "t1"],
  ]);
});

test("a rung of the ladder may have sent a text or a call", () => {
  const event = someEvent(11, "assignment.rung", { kind: "sms", nth: 0, by: { id: null, name: "system" } });
  expect(oldAfter([event])).toContainEqual(["messages", "t1"]);
});
