import { expect, test } from "vitest";
import { type Command, command } from "../command.ts";
import { missingFields, permit } from "./permission.ts";
import {
  accept,
  after,
  agent,
  ana,
  bo,
  dispatcher,
  finish,
  giveBack,
  given,
  makeSafe,
  offer,
  open,
  promote,
  ticketOn,
  timer,
  toSite,
  when,
  withdraw,
} from "./testing.ts";

/** Corners of the core that were wrong once. */
const lead = [dispatcher, offer("ana")] as const;
const support = [dispatcher, offer("bo", { role: "support" })] as const;

test("a promoted support who finishes made_safe leaves the ticket made safe", () => {
  const board = given(
    support,
    lead,
    ...toSite(bo, "a1"),
    [ana, accept("a2")],
    [ana, giveBack("a2")],
    [dispatcher, promote("a1")],
    [bo, finish("a1", "made_safe")],
  );
  expect(ticketOn(board).status).toBe("made_safe"); // got waiting
});
test("a ticket given back by a promoted support after an earlier made_safe is waiting", () => {
  const board = given(
    support,
    lead,
    [bo, accept("a1")],
    ...toSite(ana, "a2"),
    [ana, finish("a2", "made_safe")],
    [dispatcher, promote("a1")],
    [bo, giveBack("a1")],
  );
  expect(ticketOn(board).status).toBe("waiting"); // got made_safe
});
test("the system may not update site, hazard, skills, access", () => {
  expect(permit(given(), { type: "ticket.update", ticketId: "t1", hazard: "gas_fire" }, timer)).toBe(
    "not_allowed",
  ); // got yes
});
test("the system only raises a priority", () => {
  expect(permit(given(), { type: "ticket.update", ticketId: "t1", priority: "p4" }, timer)).toBe(
    "not_allowed",
  ); // got yes
});
test("a result nested 5 000 deep is refused, not thrown", () => {
  let deep: unknown = 1;
  for (let i = 0; i < 5_000; i++) deep = { a: deep };
  expect(
    command.safeParse({
      type: "assignment.finish",
      assignmentId: "a1",
      outcome: "repaired",
      result: { deep },
    }).success,
  ).toBe(false); // RangeError
});
test.each([{ a: "\u0000" }, { "\u0000": 1 }, { a: "\ud800" }])(
  "a result that jsonb cannot hold is refused",
  (result) => {
    expect(
      command.safeParse({ type: "assignment.finish", assignmentId: "a1", outcome: "repaired", result })
        .success,
    ).toBe(false);
  },
);
test("a lone surrogate in a reason is refused: it goes into event.data", () => {
  expect(command.safeParse({ type: "ticket.cancel", ticketId: "t1", reason: "a\ud800" }).success).toBe(false);
});
test("DEL and C1 controls are control characters too", () => {
  expect(command.safeParse({ type: "ticket.note", ticketId: "t1", text: "a\u009b31m\u007f" }).success).toBe(
    false,
  );
});
test("a repairer's own arrival always says where", () => {
  const asked: Command = { type: "assignment.arrive", assignmentId: "a1", reportedBy: "phone" };
  const board = given(lead, [ana, accept("a1")]);
  const isRefused = missingFields(asked, ana).length > 0 || when(board, [ana, asked]).refusal !== null;
  expect(isRefused).toBe(true);
});
test("a repairer with his own assignment learns nothing about another's ticket", () => {
  const board = given(
    [agent, open()],
    [dispatcher, offer("bo", { ticketId: "t2" })],
    ...toSite(bo, "a1"),
    lead,
  );
  const asked: Command = { type: "ticket.make_safe", ticketId: "t2", assignmentId: "a2" };
  expect(when(board, [ana, asked]).refusal?.refusal).toBe("not_found"); // got wrong_state, "Nobody is on site at T-2"
});
test("make_safe with an assignment that has ended says what it became", () => {
  const board = given(
    lead,
    ...toSite(ana, "a1"),
    [dispatcher, withdraw("a1")],
    [dispatcher, offer("bo")],
    ...toSite(bo, "a2"),
  );
  const asked = { ...makeSafe, assignmentId: "a1" } as Command;
  expect(when(board, [ana, asked]).refusal?.refusal).toBe("withdrawn"); // got wrong_state "Nobody is on site at T-1" while Bo is
});
test("a support withdrawn beside a lead is not told that somebody took his job", () => {
  const board = after(given(lead, support), [dispatcher, withdraw("a2")]);
  expect(when(board, [bo, accept("a2")]).refusal).toMatchObject({ refusal: "withdrawn", takenBy: null }); // got Ana
});
test("an update that names nothing is bad input", () => {
  expect(command.safeParse({ type: "ticket.update", ticketId: "t1" }).success).toBe(false);
});
