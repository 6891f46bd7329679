import { expect, test } from "vitest";
import {
  accept,
  ana,
  assignmentOn,
  bo,
  cancel,
  close,
  dispatcher,
  finish,
  giveBack,
  given,
  makeSafe,
  offer,
  supervisor,
  ticketOn,
  timeOut,
  timer,
  toSite,
  when,
  withdraw,
} from "./testing.ts";

const forcedOut = { type: "shift.close", repairerId: "ana", force: true, reason: "not reachable" } as const;
const onSite = given([dispatcher, offer("ana")], ...toSite(ana, "a1"));
const withSupport = given(
  [dispatcher, offer("ana")],
  ...toSite(ana, "a1"),
  [dispatcher, offer("bo", { role: "support" })],
  [bo, accept("a2")],
);

test.each(["repaired", "no_fault"] as const)(
  "a lead's %s closes the ticket in the same decision",
  (outcome) => {
    const { facts, board } = when(onSite, [ana, finish("a1", outcome)]);
    expect(facts).toEqual(["assignment.finished", "ticket.closed"]);
    expect(assignmentOn(board, "a1")).toMatchObject({ state: "done", outcome });
    expect(ticketOn(board)).toMatchObject({
      status: "closed",
      escalationLevel: 0,
      version: ticketOn(onSite).version + 2,
    });
    expect(ticketOn(board).closedAt).not.toBeNull();
  },
);

test("a lead's made_safe leaves the ticket open as made safe until a dispatcher closes it", () => {
  const { facts, board } = when(onSite, [ana, finish("a1", "made_safe")]);
  expect(facts).toEqual(["ticket.made_safe", "assignment.finished"]);
  expect(ticketOn(board)).toMatchObject({ status: "made_safe", closedAt: null, escalationLevel: 0 });
  expect(ticketOn(board).madeSafeAt).not.toBeNull();
  expect(ticketOn(when(board, [dispatcher, close]).board).status).toBe("closed");
  expect(ticketOn(when(board, [dispatcher, offer("bo")]).board).status).toBe("offered");
});

test("made safe from the site and finished so later is told once", () => {
  const safe = when(onSite, [ana, makeSafe]).board;
  expect(when(safe, [ana, finish("a1", "made_safe")]).facts).toEqual(["assignment.finished"]);
});

test.each(["no_access", "needs_other_skill"] as const)(
  "a lead's %s puts the ticket back to waiting, one level higher",
  (outcome) => {
    const { facts, board } = when(onSite, [ana, finish("a1", outcome)]);
    expect(facts).toEqual(["assignment.finished"]);
    expect(ticketOn(board)).toMatchObject({ status: "waiting", closedAt: null, escalationLevel: 1 });
  },
);

test.each(["repaired", "made_safe", "no_fault", "no_access", "needs_other_skill"] as const)(
  "a support's %s never changes the ticket, with a lead or without",
  (outcome) => {
    const beside = given(
      [dispatcher, offer("ana")],
      [dispatcher, offer("bo", { role: "support" })],
      ...toSite(bo, "a2"),
    );
    for (const board of [beside, when(beside, [dispatcher, withdraw("a1")]).board]) {
      const { facts, board: after } = when(board, [bo, finish("a2", outcome)]);
      expect(facts).toEqual(["assignment.finished"]);
      expect(ticketOn(after)).toEqual(ticketOn(board));
    }
  },
);

test("a lead who finishes for good sends the supports home, and tells them", () => {
  const { events, board } = when(withSupport, [ana, finish("a1")]);
  expect(events).toMatchObject([
    { type: "assignment.finished", assignmentId: "a1" },
    { type: "assignment.withdrawn", assignmentId: "a2", data: { reason: "ticket_closed" } },
    { type: "ticket.closed" },
  ]);
  expect(assignmentOn(board, "a2").state).toBe("withdrawn");
});

test("a lead who finishes without closing leaves the supports where they are", () => {
  for (const outcome of ["made_safe", "no_access", "needs_other_skill"] as const) {
    const { board } = when(withSupport, [ana, finish("a1", outcome)]);
    expect(assignmentOn(board, "a2")).toEqual(assignmentOn(withSupport, "a2"));
  }
});

test("a finish that arrives after the end is kept as a result and changes nothing else", () => {
  const ends = [
    when(onSite, [dispatcher, withdraw("a1")]).board,
    when(onSite, [dispatcher, cancel]).board,
    when(onSite, [ana, giveBack("a1")]).board,
    when(onSite, [supervisor, forcedOut]).board,
  ];
  for (const board of ends) {
    const { events, board: after } = when(board, [ana, finish("a1", "repaired")]);
    expect(events).toMatchObject([
      { type: "assignment.result_kept", assignmentId: "a1", data: { outcome: "repaired" } },
    ]);
    expect({ ...after, seq: board.seq }).toEqual(board);
  }
});

test("a finish after the close is kept for a support who was on his way", () => {
  const closed = when(withSupport, [ana, finish("a1")]).board;
  expect(when(closed, [bo, finish("a2", "no_fault")]).facts).toEqual(["assignment.result_kept"]);
});

test("work that was never accepted, or is finished already, has no result to keep", () => {
  const offered = given([dispatcher, offer("ana")]);
  expect(when(offered, [ana, finish("a1")]).refusal).toMatchObject({
    refusal: "wrong_state",
    state: "offered",
  });
  const missed = when(offered, [timer, timeOut("a1")]).board;
  expect(when(missed, [ana, finish("a1")]).refusal?.refusal).toBe("timed_out");
  const called = when(offered, [dispatcher, withdraw("a1")]).board;
  expect(when(called, [ana, finish("a1")]).refusal?.refusal).toBe("withdrawn");
  const done = when(onSite, [ana, finish("a1")]).board;
  expect(when(done, [ana, finish("a1")]).refusal).toMatchObject({ refusal: "wrong_state", state: "done" });
});
