import type { Priority } from "../schema.ts";
import { assign } from "./assign.ts";

export interface OpenTicket {
  readonly ticketId: string;
  readonly priority: Priority;
}

export interface Pair {
  readonly ticketId: string;
  readonly repairerId: string;
  readonly travelTimeS: number;
}

/** Null: he may not be sent to that ticket, or there is no road. */
export type RoadTimeS = (ticketId: string, repairerId: string) => number | null;

const PRIORITIES: readonly Priority[] = ["p4", "p3", "p2", "p1"];

/**
 * Who goes where. First as many p1 as can be served, then p2, p3, p4: leaving one ticket costs more than everything
 * below it together. Among the plans that serve so many, the one with the least road time in all, in whole seconds.
 */
export function suggestPlan(
  tickets: readonly OpenTicket[],
  repairerIds: readonly string[],
  roadTimeS: RoadTimeS,
): Pair[] {
  const rows = [...tickets].sort((a, b) => (a.ticketId < b.ticketId ? -1 : 1));
  const people = [...repairerIds].sort();
  const columns = people.length;
  const costs = new Float64Array(rows.length * columns).fill(Infinity);
  let longest = 0;
  rows.forEach(({ ticketId }, row) => {
    people.forEach((repairerId, column) => {
      const seconds = roadTimeS(ticketId, repairerId);
      if (seconds === null) return;
      costs[row * columns + column] = Math.round(seconds);
      longest = Math.max(longest, Math.round(seconds));
    });
  });
  const leaving = costOfLeaving(rows, longest);
  const exits = Float64Array.from(rows, ({ priority }) => leaving[priority]);
  const columnOf = assign(costs, exits, rows.length, columns);
  return rows.flatMap(({ ticketId }, row) => {
    const column = columnOf[row] ?? -1;
    const repairerId = people[column];
    return repairerId === undefined
      ? []
      : [{ ticketId, repairerId, travelTimeS: costs[row * columns + column] ?? 0 }];
  });
}

function costOfLeaving(tickets: readonly OpenTicket[], longestS: number): Record<Priority, number> {
  const costs: Record<Priority, number> = { p1: 0, p2: 0, p3: 0, p4: 0 };
  let below = 1 + tickets.length * longestS;
  for (const priority of PRIORITIES) {
    costs[priority] = below;
    below += below * tickets.filter((ticket) => ticket.priority === priority).length;
  }
  return costs;
}
