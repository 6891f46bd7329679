import { expect, test } from "vitest";
import type { Command } from "../command.ts";
import type { Event } from "../event.ts";
import { applyEvent } from "./apply-event.ts";
import { availabilityOn } from "./availability.ts";
import {
  accept,
  after,
  ana,
  assignmentOn,
  at,
  bo,
  dispatcher,
  given,
  offer,
  quiet,
  supervisor,
  ticketOn,
  toSite,
  when,
} from "./testing.ts";

const closeShift: Command = { type: "shift.close" };
const force: Command = { type: "shift.close", repairerId: "ana", force: true, reason: "not reachable" };
const duty = { system: "duty" } as const;

test("the duty switch opens one shift, and a second one is refused", () => {
  const { board, events } = when(quiet, [ana, { type: "shift.open" }]);
  expect(events).toMatchObject([{ type: "shift.opened", repairerId: "ana", ticketId: null }]);
  expect(board.shifts.get("ana")).toMatchObject({ openedAt: at(1), closedAt: null, silentSince: null });
  expect(when(board, [ana, { type: "shift.open" }]).refusal).toMatchObject({
    refusal: "wrong_state",
    state: "on_shift",
  });
});

test("closing a shift that is not open is refused as not_on_shift", () => {
  expect(when(quiet, [ana, closeShift]).refusal).toMatchObject({
    refusal: "not_on_shift",
    repairerId: "ana",
  });
});

test("a shift with work in hand is not closed: the refusal lists it, without the open offer", () => {
  const board = given(
    [dispatcher, offer("ana")],
    ...toSite(ana, "a1"),
    [dispatcher, { type: "ticket.open", site: { lngLat: [-56.1, -34.9] }, hazard: "meter_leak" }],
    [dispatcher, offer("ana", { ticketId: "t2" })],
  );
  expect(when(board, [ana, closeShift]).refusal).toMatchObject({
    refusal: "wrong_state",
    state: "on_shift",
    work: [{ assignmentId: "a1", ticketId: "t1", ticketNumber: "T-1", state: "on_site" }],
  });
  expect(when(board, [duty, { type: "shift.close", repairerId: "ana" }]).refusal?.refusal).toBe(
    "wrong_state",
  );
});

test("an open offer alone is declined as shift_closed, and the ticket is back in the queue", () => {
  const { facts, board } = when(given([dispatcher, offer("ana")]), [ana, closeShift]);
  expect(facts).toEqual(["assignment.declined", "shift.closed"]);
  expect(assignmentOn(board, "a1")).toMatchObject({ state: "declined", reason: "shift_closed" });
  expect(ticketOn(board)).toMatchObject({ status: "waiting", escalationLevel: 1 });
  expect(board.shifts.has("ana")).toBe(false);
});

test("a forced close returns live work, declines the open offer, and says who forced it and why", () => {
  const busy = given(
    [dispatcher, offer("ana")],
    [ana, accept("a1")],
    [dispatcher, { type: "ticket.open", site: { lngLat: [-56.1, -34.9] }, hazard: "meter_leak" }],
    [dispatcher, offer("ana", { ticketId: "t2" })],
  );
  const { facts, events, board } = when(busy, [supervisor, force]);
  expect(facts).toEqual(["assignment.returned", "assignment.declined", "shift.closed"]);
  expect(events.at(-1)).toMatchObject({
    actor: { id: "sara", role: "supervisor" },
    data: { forced: true, reason: "not reachable" },
  });
  expect(assignmentOn(board, "a1")).toMatchObject({ state: "returned", reason: "shift_closed" });
  for (const id of ["t1", "t2"])
    expect(ticketOn(board, id)).toMatchObject({ status: "waiting", escalationLevel: 1 });
});

test("a repairer forces nothing and closes nobody else's shift", () => {
  const board = given();
  for (const asked of [force, { type: "shift.close", repairerId: "ana" } as const])
    expect(when(board, [bo, asked]).refusal?.refusal).toBe("not_allowed");
  expect(when(board, [ana, force]).refusal?.refusal).toBe("not_allowed");
  expect(when(board, [ana, { type: "shift.close", repairerId: "ana" }]).refusal).toBeNull();
});

test("one repairer's shift closing leaves the others' work alone", () => {
  const board = given([dispatcher, offer("ana")], [bo, closeShift]);
  expect(assignmentOn(board, "a1").state).toBe("offered");
  expect([...board.shifts.keys()]).toEqual(["ana", "cy"]);
});

test("availability is derived: off shift, available, offered, engaged, and silent above all", () => {
  expect(availabilityOn(quiet, "ana")).toBe("off_shift");
  expect(availabilityOn(given(), "ana")).toBe("available");
  const offered = given([dispatcher, offer("ana")]);
  expect(availabilityOn(offered, "ana")).toBe("offered");
  const engaged = after(offered, [ana, accept("a1")]);
  expect(availabilityOn(engaged, "ana")).toBe("engaged");
  const silent = applyEvent(engaged, heard("shift.fell_silent", 20));
  expect(availabilityOn(silent, "ana")).toBe("silent");
  expect(silent.shifts.get("ana")?.silentSince).toBe(at(20));
  expect(availabilityOn(applyEvent(silent, heard("shift.heard", 21)), "ana")).toBe("engaged");
});

const heard = (type: "shift.fell_silent" | "shift.heard", seq: number): Event => ({
  type,
  seq,
  at: at(seq),
  actor: { system: "duty" },
  ticketId: null,
  assignmentId: null,
  repairerId: "ana",
  data: { shiftId: "s1" },
});
