import { expect, test } from "vitest";
import { boardFromWire } from "../../shared/domain/board.ts";
import type { Assignment, Ticket } from "../../shared/schema.ts";
import { someAssignment, someTicket, wireBoard } from "../live/testing.ts";
import { arrangeQueue } from "./queue-order.ts";

const ticket = (id: string, change: Partial<Ticket>): Ticket => ({ ...someTicket, id, ...change });
const boardOf = (tickets: Ticket[], assignments: Assignment[] = []) =>
  boardFromWire(wireBoard({ tickets, assignments }));

test("priority comes first, then how often it came back, then age", () => {
  const later = "2026-11-22T17:05:00.000Z";
  const queue = arrangeQueue(
    boardOf([
      ticket("routine", { priority: "p4" }),
      ticket("young", { openedAt: later }),
      ticket("old", {}),
      ticket("came-back", { openedAt: later, escalationLevel: 1 }),
    ]),
  );
  expect(queue.open.map((entry) => entry.ticket.id)).toEqual(["came-back", "old", "young", "routine"]);
});

test("an offered ticket is still nobody's; an accepted one is somebody's", () => {
  const queue = arrangeQueue(
    boardOf([ticket("t1", { status: "offered" }), ticket("t2", { status: "accepted", priority: "p2" })]),
  );
  expect(queue.open.map((entry) => entry.ticket.id)).toEqual(["t1"]);
  expect(queue.held.map((entry) => entry.ticket.id)).toEqual(["t2"]);
});

test("a card knows its lead, its supports and why it waits again", () => {
  const declined: Assignment = { ...someAssignment, state: "declined", reason: "too_far" };
  const support: Assignment = { ...someAssignment, id: "a2", role: "support", repairerId: "r2" };
  const [entry] = arrangeQueue(boardOf([someTicket], [declined, support])).open;
  expect(entry?.lead).toBeUndefined();
  expect(entry?.supports).toEqual([support]);
  expect(entry?.lastEnd).toEqual(declined);
});
