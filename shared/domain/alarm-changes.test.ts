import { expect, test } from "vitest";
import type { Alarm } from "../schema.ts";
import { alarmChanges } from "./alarm-changes.ts";
import type { WantedAlarm } from "./alarms-wanted.ts";
import { at, dispatcher, given, offer } from "./testing.ts";

const newTicket: WantedAlarm = {
  kind: "new_ticket",
  priority: 1,
  ticketId: "t1",
  assignmentId: null,
  repairerId: null,
  since: at(4),
};
const alarm = (more: Partial<Alarm> = {}): Alarm => ({
  id: "n1",
  kind: "new_ticket",
  priority: 1,
  ticketId: "t1",
  assignmentId: null,
  repairerId: null,
  raisedAt: at(5),
  acknowledgedAt: null,
  acknowledgedBy: null,
  closedAt: null,
  closedBy: null,
  closedReason: null,
  ...more,
});
const dora = { id: "dora", name: "Dora" };
const nothing = { raise: [], acknowledge: [], close: [] };
const waiting = given();
const offered = given([dispatcher, offer("ana")]);

test("what is wanted and not known is raised, once", () => {
  expect(alarmChanges(waiting, [], [newTicket])).toEqual({ ...nothing, raise: [{ ...newTicket, nth: 1 }] });
  expect(alarmChanges(waiting, [alarm()], [newTicket])).toEqual(nothing);
});

test("what is open and no longer wanted closes by itself and says why", () => {
  expect(alarmChanges(waiting, [alarm()], [])).toEqual({
    ...nothing,
    close: [{ alarmId: "n1", reason: "over" }],
  });
  expect(alarmChanges({ ...waiting, tickets: new Map() }, [alarm()], [])).toEqual({
    ...nothing,
    close: [{ alarmId: "n1", reason: "ticket_ended" }],
  });
});

test("what closed by itself comes back when the reason does, as the second of its kind", () => {
  const over = alarm({ closedAt: at(9), closedBy: { id: null, name: "alarm" }, closedReason: "over" });
  expect(alarmChanges(waiting, [over], [newTicket]).raise).toEqual([{ ...newTicket, nth: 2 }]);
});

test("what a person closed stays closed until there is a new reason", () => {
  const dismissed = alarm({ closedAt: at(9), closedBy: dora, closedReason: "told by telephone" });
  expect(alarmChanges(waiting, [dismissed], [newTicket])).toEqual(nothing);
  const later = { ...newTicket, since: at(20) };
  expect(alarmChanges(waiting, [dismissed], [later]).raise).toEqual([{ ...later, nth: 2 }]);
});

test("an offer answers the alarm of a new ticket, in the name of whoever sent it", () => {
  expect(alarmChanges(offered, [alarm()], [newTicket]).acknowledge).toEqual([
    { alarmId: "n1", assignmentId: "a1" },
  ]);
  const answered = alarm({ acknowledgedAt: at(6), acknowledgedBy: dora });
  expect(alarmChanges(offered, [answered], [newTicket])).toEqual(nothing);
});

test("an offer that was out before the time was up does not answer that it is up", () => {
  const overdue = { ...newTicket, kind: "overdue" as const };
  const raised = (raisedAt: string) => alarm({ kind: "overdue", raisedAt });
  expect(alarmChanges(offered, [raised(at(60))], [overdue])).toEqual(nothing);
  expect(alarmChanges(offered, [raised(at(1))], [overdue]).acknowledge).toHaveLength(1);
});
