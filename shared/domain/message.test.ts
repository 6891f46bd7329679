import { expect, test } from "vitest";
import type { Command } from "../command.ts";
import { accept, ana, bo, dispatcher, giveBack, given, offer, ticketOn, when } from "./testing.ts";

const onIt = given([dispatcher, offer("ana")], [dispatcher, offer("bo", { role: "support" })]);
const send = (more: object = {}): Command => ({
  type: "message.send",
  ticketId: "t1",
  text: "need a second detector",
  ...more,
});

test("a repairer's message names him and his assignment, carries no words and changes nothing", () => {
  const sent = when(onIt, [ana, send({ wants: "support" })]);
  expect(sent.events).toMatchObject([
    { type: "message.sent", assignmentId: "a1", repairerId: "ana", data: { wants: "support" } },
  ]);
  expect(JSON.stringify(sent.events)).not.toMatch(/detector/);
  expect(ticketOn(sent.board)).toEqual(ticketOn(onIt));
});

test("the desk writes to everybody on the ticket, or to one of them", () => {
  expect(when(onIt, [dispatcher, send()]).events).toMatchObject([{ assignmentId: null, repairerId: null }]);
  expect(when(onIt, [dispatcher, send({ assignmentId: "a2" })]).events).toMatchObject([{ repairerId: "bo" }]);
});

test("nobody writes about work that is not his, nor to an assignment of another ticket", () => {
  const alone = given([dispatcher, offer("ana")]);
  expect(when(alone, [bo, send()]).refusal?.refusal).toBe("not_found");
  expect(when(onIt, [ana, send({ assignmentId: "a2" })]).refusal?.refusal).toBe("not_found");
  expect(when(onIt, [dispatcher, send({ ticketId: "t9" })]).refusal?.refusal).toBe("not_found");
  const left = given([dispatcher, offer("ana")], [ana, accept("a1")], [ana, giveBack("a1")]);
  expect(when(left, [ana, send()]).refusal?.refusal).toBe("not_found");
});
