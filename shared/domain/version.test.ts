import { expect, test } from "vitest";
import type { Command } from "../command.ts";
import type { Board } from "./board.ts";
import {
  type Asked,
  accept,
  ana,
  arrive,
  bo,
  cancel,
  close,
  decline,
  depart,
  dispatcher,
  finish,
  giveBack,
  given,
  makeSafe,
  offer,
  promote,
  supervisor,
  ticketOn,
  timeOut,
  timer,
  toSite,
  when,
  withdraw,
} from "./testing.ts";

const onTicket = (fields: object) => ({ ticketId: "t1", ...fields }) as Command;
const support: Asked = [dispatcher, offer("bo", { role: "support" })];
const lead: Asked = [dispatcher, offer("ana")];
const waiting = given();
const offered = given(lead);
const onSite = given(lead, ...toSite(ana, "a1"));
const withSupport = given(lead, support);
const supportOnly = given(support);
const supportOnSite = given(support, ...toSite(bo, "a1"));

/** The whole rule: +1 for update, make_safe, close, cancel and each start or end of a live lead; nothing else. */
const steps: [what: string, board: Board, asked: Asked, version: number, level: number][] = [
  ["an update", waiting, [dispatcher, onTicket({ type: "ticket.update", hazard: "gas_fire" })], 1, 0],
  ["making safe", onSite, [ana, makeSafe], 1, 0],
  ["a close", waiting, [dispatcher, close], 1, 0],
  ["a cancel", waiting, [dispatcher, cancel], 1, 0],
  ["a cancel with a live lead", offered, [dispatcher, cancel], 2, 0],
  ["an offer to a lead", waiting, lead, 1, 0],
  ["a promotion", supportOnly, [dispatcher, promote("a1")], 1, 0],
  ["a lead's decline", offered, [ana, decline("a1")], 1, 1],
  ["a lead's time-out", offered, [timer, timeOut("a1")], 1, 1],
  ["a lead's return", onSite, [ana, giveBack("a1")], 1, 1],
  ["a lead's withdrawal", onSite, [dispatcher, withdraw("a1")], 1, 0],
  ["no access", onSite, [ana, finish("a1", "no_access")], 1, 1],
  ["another skill needed", onSite, [ana, finish("a1", "needs_other_skill")], 1, 1],
  ["made safe and left", onSite, [ana, finish("a1", "made_safe")], 2, 0],
  ["repaired", onSite, [ana, finish("a1", "repaired")], 2, 0],
  ["no fault", onSite, [ana, finish("a1", "no_fault")], 2, 0],
  [
    "a reassignment",
    onSite,
    [
      dispatcher,
      { type: "assignment.reassign", assignmentId: "a1", repairerId: "bo", reason: "nearer_available" },
    ],
    2,
    0,
  ],
  ["a call attached", waiting, [dispatcher, onTicket({ type: "ticket.attach_call", call: {} })], 0, 0],
  ["a note", waiting, [dispatcher, onTicket({ type: "ticket.note", text: "dog" })], 0, 0],
  ["a receipt", offered, [ana, { type: "assignment.receipt", assignmentId: "a1", kind: "seen" }], 0, 0],
  ["accepting", offered, [ana, accept("a1")], 0, 0],
  ["departing", given(lead, [ana, accept("a1")]), [ana, depart("a1")], 0, 0],
  ["arriving", given(lead, [ana, accept("a1")]), [ana, arrive("a1")], 0, 0],
  ["an offer to a support", offered, support, 0, 0],
  ["a support's decline", withSupport, [bo, decline("a2")], 0, 0],
  ["a support's time-out", withSupport, [timer, timeOut("a2")], 0, 0],
  ["a support's withdrawal", withSupport, [dispatcher, withdraw("a2")], 0, 0],
  ["a support's return", supportOnSite, [bo, giveBack("a1")], 0, 0],
  ["a support's finish", supportOnSite, [bo, finish("a1", "repaired")], 0, 0],
  ["a shift closed under a support's offer", withSupport, [bo, { type: "shift.close" }], 0, 0],
  ["a shift closed under a lead's offer", offered, [ana, { type: "shift.close" }], 1, 1],
  [
    "a shift closed by force under a lead",
    onSite,
    [supervisor, { type: "shift.close", repairerId: "ana", force: true, reason: "not reachable" }],
    1,
    1,
  ],
];

test.each(steps)("%s moves version and escalation level by the rule", (_, board, asked, version, level) => {
  const before = ticketOn(board);
  const { board: after, refusal } = when(board, asked);
  expect(refusal).toBeNull();
  const { version: now, escalationLevel } = ticketOn(after);
  expect({ version: now - before.version, level: escalationLevel - before.escalationLevel }).toEqual({
    version,
    level,
  });
});
