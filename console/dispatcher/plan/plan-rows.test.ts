import { expect, test } from "vitest";
import { type Board, emptyBoard } from "../../../shared/domain/board.ts";
import type { Plan } from "../../../shared/plan-answer.ts";
import type { Assignment, Ticket } from "../../../shared/schema.ts";
import { rowsOf, type Sent } from "./plan-rows.ts";

const at = "2026-11-23T08:00:00.000Z";
const total = { served: 0, travelTimeS: 0 };
const line = (ticketId: string, repairerId: string, nearest: number | null) => ({
  ticketId,
  ticketVersion: 1,
  repairerId,
  travelTimeS: 300,
  notes: [],
  nearestFirst: nearest === null ? null : { repairerId: "r9", travelTimeS: nearest },
});
const plan: Plan = {
  at,
  lines: [line("t1", "r1", 500), line("t2", "r2", 250), line("t3", "r3", null), line("t4", "r4", 300)],
  unserved: [],
  totals: { plan: total, nearestFirst: total },
  gainS: 0,
};

function boardWith(
  ticketIds: readonly string[],
  live: readonly [ticketId: string, repairerId: string][],
): Board {
  const tickets = new Map(ticketIds.map((id) => [id, { id } as Ticket]));
  const assignments = new Map(
    live.map(([ticketId, repairerId]) => {
      const id = `${ticketId} ${repairerId}`;
      return [id, { id, ticketId, repairerId, role: "lead", state: "offered" } as Assignment];
    }),
  );
  return { ...emptyBoard, tickets, assignments };
}

test("each line says what it gains over nearest-first; all are chosen until somebody says no", () => {
  const rows = rowsOf(plan, boardWith(["t1", "t2", "t3", "t4"], []), new Set(["t2"]), new Map());
  expect(rows.map(({ gainS }) => gainS)).toEqual([200, -50, null, 0]);
  expect(rows.map(({ isChosen }) => isChosen)).toEqual([true, false, true, true]);
});

test("an ended ticket is gone; a ticket or a repairer that is taken meanwhile is not sent", () => {
  const board = boardWith(
    ["t1", "t2", "t3", "other"],
    [
      ["t1", "r7"],
      ["other", "r2"],
    ],
  );
  const rows = rowsOf(plan, board, new Set(), new Map());
  expect(rows.map(({ line, isTaken, isChosen }) => [line.ticketId, isTaken, isChosen])).toEqual([
    ["t1", true, false],
    ["t2", true, false],
    ["t3", false, true],
  ]);
});

test("what was sent from here says how it went, and is not sent again", () => {
  const board = boardWith(["t1", "t2", "t3"], [["t1", "r1"]]);
  const sent = new Map<string, Sent>([
    ["t1", { state: "sent", sentence: "offered" }],
    ["t2", { state: "refused", sentence: "has another offer" }],
  ]);
  const rows = rowsOf(plan, board, new Set(), sent);
  expect(rows.map((row) => [row.sent?.state ?? null, row.isTaken, row.isChosen])).toEqual([
    ["sent", false, false],
    ["refused", false, false],
    [null, false, true],
  ]);
});
