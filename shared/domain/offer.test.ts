import { expect, test } from "vitest";
import { defaultSettings } from "../settings.ts";
import type { Context } from "./context.ts";
import {
  type Asked,
  accept,
  agent,
  ana,
  assignmentOn,
  at,
  cancel,
  close,
  dispatcher,
  given,
  offer,
  open,
  ticketOn,
  when,
} from "./testing.ts";

const support = { role: "support" } as const;
const offDuty: Asked = [ana, { type: "shift.close" }];

test("an offer waits for an answer as long as the priority's ladder says, or as long as the setting says", () => {
  const board = given();
  const { events } = when(board, [dispatcher, offer("ana")]);
  expect(events).toMatchObject([
    {
      type: "assignment.offered",
      data: { role: "lead", by: { id: "dora", name: "Dora" }, expiresAt: at(board.seq + 61), warnings: [] },
    },
  ]);
  const settings = { ...defaultSettings, answerTimeoutS: 20 };
  expect(when(board, [dispatcher, offer("ana")], { settings }).events).toMatchObject([
    { data: { expiresAt: at(board.seq + 21) } },
  ]);
});

test("an offer to somebody who is not on shift is refused as not_on_shift", () => {
  expect(when(given(offDuty), [dispatcher, offer("ana")]).refusal).toEqual({
    refusal: "not_on_shift",
    message: "Ana is not on shift.",
    repairerId: "ana",
  });
});

test("an offer to somebody with another open offer is refused as already_engaged, and says where", () => {
  const board = given([dispatcher, offer("ana")], [agent, open()]);
  expect(when(board, [dispatcher, offer("ana", { ticketId: "t2" })]).refusal).toMatchObject({
    refusal: "already_engaged",
    repairerId: "ana",
    assignmentId: "a1",
    ticketId: "t1",
  });
});

test("an offer of a ticket with a live lead is a conflict with holder, by whom, when, and the version", () => {
  const board = given([dispatcher, offer("ana")], [ana, accept("a1")]);
  expect(when(board, [dispatcher, offer("bo")]).refusal).toMatchObject({
    refusal: "conflict",
    version: ticketOn(board).version,
    holder: {
      assignmentId: "a1",
      repairerId: "ana",
      name: "Ana",
      state: "accepted",
      by: { id: "dora", name: "Dora" },
      at: assignmentOn(board, "a1").offeredAt,
    },
  });
});

test("an offer of an ended ticket is refused as wrong_state, as a lead and as a support", () => {
  for (const [ending, state] of [
    [close, "closed"],
    [cancel, "cancelled"],
  ] as const)
    for (const more of [{}, support])
      expect(when(given([dispatcher, ending]), [dispatcher, offer("bo", more)]).refusal).toMatchObject({
        refusal: "wrong_state",
        state,
      });
});

test("an offer of a ticket that has changed since it was looked at is a conflict without a holder", () => {
  const board = given([dispatcher, { type: "ticket.update", ticketId: "t1", hazard: "gas_fire" }]);
  expect(when(board, [dispatcher, offer("ana", { ticketVersion: 1 })]).refusal).toMatchObject({
    refusal: "conflict",
    version: 2,
    holder: null,
  });
  expect(when(board, [dispatcher, offer("ana", { ticketVersion: 2 })]).refusal).toBeNull();
});

test("an offer of an unknown ticket or to an unknown repairer is not found", () => {
  expect(when(given(), [dispatcher, offer("ana", { ticketId: "t9" })]).refusal?.refusal).toBe("not_found");
  expect(when(given(), [dispatcher, offer("zoe")]).refusal?.refusal).toBe("not_found");
});

test("radius, freshness, a missing position, skill, load and silence warn and never refuse", () => {
  const warned = (board = given(), more: Partial<Context> = {}) => {
    const { events, refusal } = when(board, [dispatcher, offer("ana", { ticketId: "t1" })], more);
    expect(refusal).toBeNull();
    return events[0]?.type === "assignment.offered" ? events[0].data.warnings : [];
  };
  expect(warned(given(), { sight: { distanceM: 5_000, positionAgeS: 300 } })).toEqual([]);
  expect(warned(given(), { sight: { distanceM: 5_000.01, positionAgeS: 300.1 } })).toEqual([
    "outside_radius",
    "stale_position",
  ]);
  expect(warned(given(), { sight: null })).toEqual(["no_position"]);
  const fire: Asked = [dispatcher, { type: "ticket.update", ticketId: "t1", hazard: "gas_fire" }];
  expect(warned(given(fire))).toEqual(["lacks_skill"]);
  const busyOn = ["t2", "t3", "t4"].flatMap((ticketId, i): Asked[] => [
    [agent, open()],
    [dispatcher, offer("ana", { ticketId })],
    [ana, accept(`a${i + 1}`)],
  ]);
  expect(warned(given(...busyOn.slice(0, 6)))).toEqual([]);
  expect(warned(given(...busyOn))).toEqual(["too_many_tasks"]);
  const silentSince = at(0);
  const board = given();
  const shifts = new Map([...board.shifts].map(([id, shift]) => [id, { ...shift, silentSince }]));
  expect(warned({ ...board, shifts })).toEqual(["silent"]);
});
