import { expect, test } from "vitest";
import type { Ticket } from "../schema.ts";
import { alarmsWanted } from "./alarms-wanted.ts";
import type { Board } from "./board.ts";
import {
  accept,
  agent,
  ana,
  at,
  bo,
  cancel,
  decline,
  depart,
  dispatcher,
  finish,
  giveBack,
  given,
  offer,
  open,
  supervisor,
  ticketOn,
  timeOut,
  timer,
  toSite,
  withdraw,
} from "./testing.ts";

/** Seconds after the opening of T-1, which is the fourth fact of every board here. */
const openedAt = Date.parse(at(4));
const after = (seconds: number) => openedAt + seconds * 1_000;
const nobodyAway = new Set<string>();

const wanted = (board: Board, seconds = 5, unreachable: ReadonlySet<string> = nobodyAway) =>
  alarmsWanted(board, after(seconds), unreachable).map(
    ({ kind, priority, assignmentId }) => `${kind} ${priority}${assignmentId ? ` ${assignmentId}` : ""}`,
  );

const sent = [dispatcher, offer("ana")] as const;

test.each<[Ticket["priority"], string]>([
  ["p1", "new_ticket 1"],
  ["p2", "new_ticket 1"],
  ["p3", "new_ticket 2"],
  ["p4", "new_ticket 3"],
])("a new %s ticket is an alarm: %s", (priority, alarm) => {
  const board = given([agent, open({ priority })], [dispatcher, cancel]);
  expect(wanted(board)).toEqual([alarm]);
});

test("an offer does not end the alarm of a new ticket, accepting does", () => {
  expect(wanted(given(sent))).toEqual(["new_ticket 1"]);
  expect(wanted(given(sent, [ana, accept("a1")]))).toEqual([]);
});

test("a ticket that comes back after it was accepted is no new one", () => {
  const back = given(sent, [ana, accept("a1")], [ana, giveBack("a1")]);
  expect(wanted(back)).toEqual(["returned 2 a1"]);
});

test("an ended ticket wants no alarm", () => {
  expect(wanted(given([supervisor, cancel]), 100_000, new Set(["t1"]))).toEqual([]);
});

test.each([
  [180, ["new_ticket 1"]],
  [181, ["new_ticket 1", "overdue 1"]],
])("the limit of 180 s for somebody to accept, %i s after the opening", (seconds, alarms) => {
  expect(wanted(given(), seconds)).toEqual(alarms);
  expect(wanted(given(sent), seconds)).toEqual(alarms);
});

test("late to the site is an alarm of its own, by the assignment; so is late to make it safe", () => {
  const onTheWay = given(sent, [ana, accept("a1")], [ana, depart("a1")]);
  const onSite = given(sent, ...toSite(ana, "a1"));
  expect(wanted(onTheWay, 600)).toEqual([]);
  expect(wanted(onTheWay, 100_000)).toEqual(["overdue 1 a1"]);
  expect(wanted(onSite, 100_000)).toEqual(["overdue 1 a1"]);
});

test("nobody in range counts only while the ticket waits", () => {
  const away = new Set(["t1"]);
  expect(wanted(given(), 5, away)).toEqual(["new_ticket 1", "nobody_in_range 1"]);
  expect(wanted(given(sent), 5, away)).toEqual(["new_ticket 1"]);
});

test.each([
  ["declined", [ana, decline("a1")] as const],
  ["timed_out", [timer, timeOut("a1")] as const],
])("a lead that %s is an alarm until somebody else is asked", (kind, answer) => {
  expect(wanted(given(sent, answer))).toEqual(["new_ticket 1", `${kind} 2 a1`]);
  expect(wanted(given(sent, answer, [dispatcher, offer("bo")]))).toEqual(["new_ticket 1"]);
  expect(wanted(given(sent, answer, [dispatcher, offer("bo")], [bo, decline("a2")]))).toEqual([
    "new_ticket 1",
    "declined 2 a2",
  ]);
});

test("not let in, and the ticket waits again: like work given back", () => {
  const back = given(sent, ...toSite(ana, "a1"), [ana, finish("a1", "no_access")]);
  expect(wanted(back)).toEqual(["returned 2 a1"]);
});

test("what the dispatcher himself withdrew is no alarm", () => {
  expect(wanted(given(sent, [dispatcher, withdraw("a1")]))).toEqual(["new_ticket 1"]);
});

test("a lead with work in hand who falls silent is an alarm, one who was only asked is not", () => {
  const silent = (board: Board): Board => {
    const shift = board.shifts.get("ana");
    return shift
      ? { ...board, shifts: new Map(board.shifts).set("ana", { ...shift, silentSince: at(9) }) }
      : board;
  };
  expect(wanted(silent(given(sent, [ana, accept("a1")])))).toEqual(["silent 2 a1"]);
  expect(wanted(silent(given(sent)))).toEqual(["new_ticket 1"]);
  expect(ticketOn(given()).status).toBe("waiting");
});
