import { expect, test } from "vitest";
import {
  accept,
  agent,
  ana,
  assignmentOn,
  bo,
  dispatcher,
  given,
  offer,
  open,
  reassign,
  ticketOn,
  toSite,
  when,
} from "./testing.ts";

test("reassigning withdraws and offers at once, and the former holder learns who has it", () => {
  const board = given([dispatcher, offer("ana")], ...toSite(ana, "a1"));
  const { facts, events, board: after } = when(board, [dispatcher, reassign("a1", "bo")]);
  expect(facts).toEqual(["assignment.withdrawn", "assignment.offered"]);
  expect(events[0]).toMatchObject({
    repairerId: "ana",
    data: { reason: "nearer_available", takenBy: { repairerId: "bo", name: "Bo" } },
  });
  expect(assignmentOn(after, "a1").state).toBe("withdrawn");
  expect(assignmentOn(after, "a2")).toMatchObject({ repairerId: "bo", role: "lead", state: "offered" });
  expect(ticketOn(after)).toMatchObject({
    status: "offered",
    escalationLevel: 0,
    version: ticketOn(board).version + 2,
  });
});

test("reassigning keeps the role: a support is replaced by a support, and the ticket does not notice", () => {
  const board = given([dispatcher, offer("ana")], [dispatcher, offer("bo", { role: "support" })]);
  const after = when(board, [dispatcher, reassign("a2", "cy")]).board;
  expect(assignmentOn(after, "a3")).toMatchObject({ repairerId: "cy", role: "support" });
  expect(ticketOn(after)).toEqual(ticketOn(board));
});

test("reassigning is refused to somebody off shift, with an open offer, or on this ticket already", () => {
  const board = given([dispatcher, offer("ana")], [ana, accept("a1")]);
  const offShift = when(board, [bo, { type: "shift.close" }]).board;
  expect(when(offShift, [dispatcher, reassign("a1", "bo")]).refusal?.refusal).toBe("not_on_shift");
  const asked = given(
    [dispatcher, offer("ana")],
    [agent, open()],
    [dispatcher, offer("bo", { ticketId: "t2" })],
  );
  expect(when(asked, [dispatcher, reassign("a1", "bo")]).refusal).toMatchObject({
    refusal: "already_engaged",
    assignmentId: "a2",
  });
  expect(when(board, [dispatcher, reassign("a1", "ana")]).refusal).toMatchObject({
    refusal: "already_engaged",
    assignmentId: "a1",
  });
});

test("reassigning what has ended says what it became; an unknown one or an unknown person is not found", () => {
  const board = given([dispatcher, offer("ana")], [dispatcher, reassign("a1", "bo")]);
  expect(when(board, [dispatcher, reassign("a1", "cy")]).refusal).toMatchObject({
    refusal: "withdrawn",
    takenBy: { repairerId: "bo" },
  });
  expect(when(board, [dispatcher, reassign("a9", "cy")]).refusal?.refusal).toBe("not_found");
  expect(when(board, [dispatcher, reassign("a2", "zoe")]).refusal?.refusal).toBe("not_found");
});
