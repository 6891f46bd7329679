import { describe, expect, test } from "vitest";
import { boardFromWire } from "../../shared/domain/board.ts";
import type { Person } from "../../shared/schema.ts";
import { createBoardStore } from "../live/board-store.ts";
import { createRoster } from "../live/roster.ts";
import { offered, someAssignment, someEvent, someTicket, wireBoard } from "../live/testing.ts";
import { refusalOf } from "./allowed.ts";

/** What users of other consoles complained about, named after the complaint: it must not happen here. */

const dispatcher: Person = { id: "d1", name: "周敏", role: "dispatcher", repairerId: null };
const other = { ...someTicket, id: "t2", number: "T-1002" };
const now = Date.parse("2026-11-22T17:00:30.000Z");

describe("a second assignment resets the first's status (TicketsCAD #82, CoCeSo #57)", () => {
  test.each(["accepted", "en_route", "on_site"] as const)("%s stays", (state) => {
    const store = createBoardStore();
    const first = { ...someAssignment, state };
    store.takeSnapshot(
      wireBoard({ tickets: [{ ...someTicket, status: state }, other], assignments: [first] }),
    );
    const before = store.get().tickets.get("t1");
    store.takeEvents([{ ...offered(11, "a2", "r1"), ticketId: "t2" }]);
    expect(store.get().tickets.get("t2")?.status).toBe("offered");
    expect(store.get().tickets.get("t1")).toEqual(before);
    expect(store.get().assignments.get("a1")).toEqual(first);
  });
});

test("change on one screen not on another (TicketsCAD #59, #50): also after a reconnect", () => {
  const story = [
    offered(11),
    someEvent(12, "assignment.accepted", { reportedBy: null }, { assignmentId: "a1", repairerId: "r1" }),
    someEvent(13, "ticket.call_attached", { callId: "c2" }),
  ];
  const [steady, cutOff] = [createBoardStore(), createBoardStore()];
  for (const desk of [steady, cutOff]) desk.takeSnapshot(wireBoard());
  for (const event of story) steady.takeEvents([event]);
  cutOff.takeEvents(story.slice(0, 1));
  // Back after the break, it is told from its last number on, some of it twice.
  cutOff.takeEvents(story);
  expect(cutOff.get()).toEqual(steady.get());
});

test("ghost or duplicate markers (SnailyCAD #1069, #1646): one a person, none of whoever left", () => {
  const roster = createRoster((run) => run());
  const fix = (repairerId: string, second: number) => ({
    repairerId,
    lngLat: [-56.16, -34.9] as [number, number],
    accuracyM: 5,
    heading: null,
    speedMps: null,
    battery: null,
    takenAt: `2026-11-22T17:00:${second}.000Z`,
  });
  roster.take({ items: [fix("r1", 10), fix("r2", 10)], gone: [] });
  roster.take({ items: [fix("r1", 20), fix("r2", 20)], gone: [] });
  roster.take({ items: [fix("r1", 15)], gone: ["r2"] });
  expect([...roster.positions().values()]).toEqual([fix("r1", 20)]);
});

test("a level is shown but not enforced (TicketsCAD #83): what is disabled here, the server's own rule refuses", () => {
  const board = boardFromWire(wireBoard({ assignments: [someAssignment] }));
  const offer = { type: "assignment.offer", ticketId: "t1", repairerId: "r2" } as const;
  expect(refusalOf(board, offer, dispatcher, now)?.refusal).toBe("conflict");
  expect(refusalOf(board, offer, { ...dispatcher, role: "agent" }, now)?.refusal).toBe("not_allowed");
});
