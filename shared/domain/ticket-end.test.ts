import { expect, test } from "vitest";
import type { Command } from "../command.ts";
import {
  type Asked,
  accept,
  ana,
  arrive,
  assignmentOn,
  bo,
  cancel,
  close,
  depart,
  dispatcher,
  giveBack,
  given,
  makeSafe,
  offer,
  supervisor,
  ticketOn,
  toSite,
  when,
} from "./testing.ts";

const update = (changes: object): Command => ({ type: "ticket.update", ticketId: "t1", ...changes });
const onSite = given([dispatcher, offer("ana")], ...toSite(ana, "a1"));

test("made safe is said once, and only from the site", () => {
  const early = given([dispatcher, offer("ana")], [ana, accept("a1")]);
  expect(when(early, [ana, makeSafe]).refusal).toMatchObject({ refusal: "wrong_state", state: "accepted" });
  expect(when(given(), [dispatcher, makeSafe]).refusal).toMatchObject({
    refusal: "wrong_state",
    state: "waiting",
  });
  const { board, events } = when(onSite, [ana, makeSafe]);
  expect(events).toMatchObject([{ type: "ticket.made_safe", assignmentId: "a1", repairerId: "ana" }]);
  expect(ticketOn(board)).toMatchObject({ status: "made_safe", version: ticketOn(onSite).version + 1 });
  for (const who of [ana, dispatcher])
    expect(when(board, [who, makeSafe]).refusal).toMatchObject({
      refusal: "wrong_state",
      state: "made_safe",
    });
});

test("a dispatcher enters made safe for whoever is on site, and names the means", () => {
  const { events } = when(onSite, [
    supervisor,
    { type: "ticket.make_safe", ticketId: "t1", reportedBy: "phone" },
  ]);
  expect(events).toMatchObject([{ actor: { id: "sara" }, repairerId: "ana", data: { reportedBy: "phone" } }]);
});

test("a support on site may make it safe", () => {
  const board = given([dispatcher, offer("bo", { role: "support" })], ...toSite(bo, "a1"));
  expect(when(board, [bo, makeSafe]).facts).toEqual(["ticket.made_safe"]);
});

test("closing is refused while a live lead exists, and withdraws the supports", () => {
  expect(when(onSite, [dispatcher, close]).refusal).toMatchObject({
    refusal: "conflict",
    holder: { assignmentId: "a1" },
  });
  const support = given([dispatcher, offer("bo", { role: "support" })], [bo, accept("a1")]);
  const { events, board } = when(support, [dispatcher, close]);
  expect(events).toMatchObject([
    { type: "assignment.withdrawn", repairerId: "bo", data: { reason: "ticket_closed", takenBy: null } },
    { type: "ticket.closed" },
  ]);
  expect(ticketOn(board)).toMatchObject({ status: "closed", version: 2 });
});

test("cancelling withdraws everybody and says why", () => {
  const crew = given([dispatcher, offer("ana")], ...toSite(ana, "a1"), [
    dispatcher,
    offer("bo", { role: "support" }),
  ]);
  const { facts, events, board } = when(crew, [dispatcher, cancel]);
  expect(facts).toEqual(["assignment.withdrawn", "assignment.withdrawn", "ticket.cancelled"]);
  expect(events[2]).toMatchObject({ data: { reason: "caller_withdrew" } });
  for (const id of ["a1", "a2"])
    expect(assignmentOn(board, id)).toMatchObject({ state: "withdrawn", reason: "ticket_cancelled" });
  expect(ticketOn(board).status).toBe("cancelled");
});

test("an ended ticket never changes: nothing that would change it is taken, a remark is", () => {
  for (const ending of [close, cancel]) {
    const board = given([dispatcher, ending]);
    const call: Command = { type: "ticket.attach_call", ticketId: "t1", call: {} };
    for (const asked of [close, cancel, makeSafe, call, update({ skills: [] }), offer("ana")])
      expect(when(board, [dispatcher, asked]).refusal).toMatchObject({
        refusal: "wrong_state",
        state: ticketOn(board).status,
      });
    const note = when(board, [
      dispatcher,
      { type: "ticket.note", ticketId: "t1", text: "meter photo found" },
    ]);
    expect(note.facts).toEqual(["ticket.noted"]);
    expect(ticketOn(note.board)).toEqual(ticketOn(board));
  }
});

test("the shown status follows the live lead, step by step", () => {
  const steps: Asked[] = [
    [dispatcher, offer("ana")],
    [ana, accept("a1")],
    [ana, depart("a1")],
    [ana, arrive("a1")],
  ];
  const shown = steps.map((_, i) => ticketOn(given(...steps.slice(0, i + 1))).status);
  expect(shown).toEqual(["offered", "accepted", "en_route", "on_site"]);
});

test("made safe and then given back is waiting again", () => {
  const board = given(
    [dispatcher, offer("ana")],
    ...toSite(ana, "a1"),
    [ana, makeSafe],
    [ana, giveBack("a1")],
  );
  expect(ticketOn(board)).toMatchObject({ status: "waiting", escalationLevel: 1 });
});
