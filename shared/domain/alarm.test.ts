import { expect, test } from "vitest";
import type { Command } from "../command.ts";
import type { Alarm } from "../schema.ts";
import { nextUnanswered, oldestUnanswered, openAlarms } from "./alarm.ts";
import { withoutEnded } from "./apply-event.ts";
import type { Board } from "./board.ts";
import {
  type Asked,
  after,
  agent,
  at,
  cancel,
  dispatcher,
  given,
  offer,
  open,
  supervisor,
  when,
} from "./testing.ts";

const rules = { system: "alarm" } as const;
const raise: Command = { type: "alarm.raise", kind: "new_ticket", priority: 1, ticketId: "t1" };
const raised = given([rules, raise]);
const alarmId = openAlarms(raised)[0]?.id ?? "";
const acknowledge: Command = { type: "alarm.acknowledge", alarmId };
const close: Command = { type: "alarm.close", alarmId, reason: "told by telephone" };
const theAlarm = (board: Board) => board.alarms.get(alarmId);

test("the same alarm is raised once, however often it is asked for", () => {
  expect(when(raised, [rules, raise])).toMatchObject({ facts: [], refusal: null });
  expect(openAlarms(raised)).toMatchObject([{ kind: "new_ticket", ticketId: "t1", acknowledgedAt: null }]);
});

test("no alarm is raised about an ended ticket, or one that is not there", () => {
  expect(when(given([supervisor, cancel]), [rules, raise]).refusal).toMatchObject({ refusal: "wrong_state" });
  expect(when(given(), [rules, { ...raise, ticketId: "t9" }]).refusal).toMatchObject({
    refusal: "not_found",
  });
});

test("an alarm about somebody's work names the work and whose it is", () => {
  const declined: Command = { ...raise, kind: "declined", priority: 2, assignmentId: "a1" };
  const board = given([dispatcher, offer("ana")], [rules, declined]);
  expect(openAlarms(board)).toMatchObject([{ kind: "declined", assignmentId: "a1", repairerId: "ana" }]);
  expect(when(given(), [rules, declined]).refusal).toMatchObject({ refusal: "not_found" });
});

test("an alarm is acknowledged, handed over and closed: acknowledging is not solving", () => {
  const known = after(raised, [dispatcher, acknowledge]);
  expect(theAlarm(known)).toMatchObject({ acknowledgedBy: { id: "dora", name: "Dora" }, closedAt: null });
  expect(when(known, [dispatcher, acknowledge])).toMatchObject({ facts: [], refusal: null });
  const handedOver = after(known, [supervisor, acknowledge]);
  expect(theAlarm(handedOver)).toMatchObject({ acknowledgedBy: { id: "sara" }, closedAt: null });
  const closed = after(handedOver, [supervisor, close]);
  expect(theAlarm(closed)).toMatchObject({
    acknowledgedBy: { id: "sara" },
    closedBy: { id: "sara" },
    closedReason: "told by telephone",
  });
  expect(openAlarms(closed)).toEqual([]);
});

test("a closed alarm is neither acknowledged nor closed again, and says so", () => {
  const closed = after(raised, [dispatcher, close]);
  for (const command of [acknowledge, close])
    expect(when(closed, [supervisor, command]).refusal).toMatchObject({
      refusal: "wrong_state",
      state: "closed",
      message: expect.stringContaining("Dora"),
    });
});

test("by itself it is acknowledged only in the name of whoever sent an offer", () => {
  const sent: Asked = [dispatcher, offer("ana")];
  expect(when(raised, [rules, acknowledge]).refusal).toMatchObject({ refusal: "not_allowed" });
  const answered = after(raised, sent, [rules, { ...acknowledge, assignmentId: "a1" }]);
  expect(theAlarm(answered)).toMatchObject({ acknowledgedBy: { id: "dora", name: "Dora" } });
});

test("an offer elsewhere answers nothing here", () => {
  const elsewhere = after(raised, [agent, open()], [dispatcher, offer("ana", { ticketId: "t2" })]);
  const answer: Command = { ...acknowledge, assignmentId: "a1" };
  expect(when(elsewhere, [rules, answer]).refusal).toMatchObject({ refusal: "not_allowed" });
});

test("an alarm changes nothing about its ticket", () => {
  const before = given().tickets.get("t1");
  expect(after(raised, [dispatcher, acknowledge], [dispatcher, close]).tickets.get("t1")).toEqual(before);
});

test("the live picture keeps open alarms of open tickets", () => {
  expect(withoutEnded(raised)).toBe(raised);
  expect(withoutEnded(after(raised, [dispatcher, close])).alarms.size).toBe(0);
  expect(withoutEnded(after(raised, [supervisor, cancel])).alarms.size).toBe(0);
});

test("what nobody knows of is on top, the urgent first, of those the oldest; closed ones are gone", () => {
  const known = { acknowledgedAt: at(6), acknowledgedBy: { id: "dora", name: "Dora" } };
  const board = holding([
    { id: "later", raisedAt: at(8) },
    { id: "known 2", priority: 2, raisedAt: at(1), ...known },
    { id: "known 1", raisedAt: at(2), ...known },
    { id: "lesser", priority: 3, raisedAt: at(3) },
    { id: "first", raisedAt: at(4) },
    { id: "closed", raisedAt: at(1), closedAt: at(2) },
  ]);
  const order = ["first", "later", "lesser", "known 1", "known 2"];
  expect(openAlarms(board).map(({ id }) => id)).toEqual(order);
  expect(nextUnanswered(board)?.id).toBe("first");
  expect(oldestUnanswered(board)?.id).toBe("lesser");
  expect(oldestUnanswered(holding([{ id: "known", ...known }]))).toBeUndefined();
});

function holding(alarms: (Partial<Alarm> & { id: string })[]): Board {
  const [one] = openAlarms(raised);
  if (!one) throw new Error("wanted the alarm of T-1");
  return { ...raised, alarms: new Map(alarms.map((alarm) => [alarm.id, { ...one, ...alarm }])) };
}
