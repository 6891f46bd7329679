import { expect, test } from "vitest";
import type { Command } from "../command.ts";
import { missingFields } from "./permission.ts";
import { ana, dispatcher, given, offer, supervisor, when } from "./testing.ts";

const byText: Command = { type: "assignment.accept", assignmentId: "a1", reportedBy: "sms" };
const offered = given([dispatcher, offer("ana")]);

test("who answers by his own text did it himself, and it is kept that a text said so", () => {
  expect(when(offered, [ana, byText]).events).toMatchObject([
    { type: "assignment.accepted", actor: { id: "ana", role: "repairer" }, data: { reportedBy: "sms" } },
  ]);
  const decline: Command = { ...byText, type: "assignment.decline", reason: "other" };
  expect(when(offered, [ana, decline]).events).toMatchObject([
    { data: { reportedBy: "sms", reason: "other" } },
  ]);
});

test("a repairer in his app speaks for himself, whatever he says about it", () => {
  const byRadio: Command = { ...byText, reportedBy: "radio" };
  expect(when(offered, [ana, byRadio]).events).toMatchObject([{ data: { reportedBy: null } }]);
});

test("that a text said so is bad input from every person", () => {
  for (const who of [ana, dispatcher, supervisor])
    expect(missingFields(byText, who)).toMatchObject([{ path: "reportedBy" }]);
});
