import { expect, test } from "vitest";
import {
  type Asked,
  accept,
  ana,
  assignmentOn,
  bo,
  decline,
  dispatcher,
  given,
  offer,
  promote,
  ticketOn,
  toSite,
  when,
  withdraw,
} from "./testing.ts";

const support = { role: "support" } as const;

test("a support needs no live lead, joins one, brings his own skills, and moves neither version nor level", () => {
  const fire: Asked = [dispatcher, { type: "ticket.update", ticketId: "t1", hazard: "gas_fire" }];
  const alone = when(given(fire), [dispatcher, offer("bo", support)]);
  expect(alone.events).toMatchObject([{ data: { role: "support", warnings: [] } }]);
  expect(ticketOn(alone.board)).toMatchObject({ status: "waiting", version: 2, escalationLevel: 0 });
  const beside = given([dispatcher, offer("ana")], [dispatcher, offer("bo", support)]);
  const refused = when(beside, [bo, decline("a2")]).board;
  expect(ticketOn(refused)).toEqual(ticketOn(beside));
});

test("nobody has two live assignments on one ticket", () => {
  const board = given([dispatcher, offer("ana", support)], [ana, accept("a1")]);
  for (const more of [{}, support])
    expect(when(board, [dispatcher, offer("ana", more)]).refusal).toMatchObject({
      refusal: "already_engaged",
      assignmentId: "a1",
    });
});

test("supports stay when the lead ends early: the ticket waits, and one may be promoted", () => {
  const board = given([dispatcher, offer("ana")], [dispatcher, offer("bo", support)], ...toSite(bo, "a2"), [
    dispatcher,
    withdraw("a1"),
  ]);
  expect(ticketOn(board).status).toBe("waiting");
  expect(assignmentOn(board, "a2")).toMatchObject({ state: "on_site", role: "support" });
  const promoted = when(board, [dispatcher, promote("a2")]).board;
  expect(assignmentOn(promoted, "a2")).toMatchObject({ state: "on_site", role: "lead" });
  expect(ticketOn(promoted)).toMatchObject({ status: "on_site", version: ticketOn(board).version + 1 });
});

test("promoting is refused beside a live lead, for a lead, and for whoever has left", () => {
  const board = given([dispatcher, offer("ana")], [dispatcher, offer("bo", support)]);
  expect(when(board, [dispatcher, promote("a2")]).refusal).toMatchObject({
    refusal: "conflict",
    holder: { assignmentId: "a1" },
  });
  expect(when(board, [dispatcher, promote("a1")]).refusal?.refusal).toBe("wrong_state");
  const left = when(board, [dispatcher, withdraw("a2")]).board;
  expect(when(left, [dispatcher, promote("a2")]).refusal?.refusal).toBe("withdrawn");
});
