import fc from "fast-check";
import { expect, test } from "vitest";
import type { Priority } from "../schema.ts";
import { nearestFirst } from "./nearest-first.ts";
import { type OpenTicket, type Pair, suggestPlan } from "./suggest-plan.ts";

const PRIORITIES = ["p1", "p2", "p3", "p4"] as const satisfies readonly Priority[];

/** Up to 6 tickets and 6 people, wide and tall; some pairs cannot be. Small times make ties. */
const situation = fc.tuple(fc.nat(6), fc.nat(6)).chain(([rows, columns]) =>
  fc.record({
    tickets: fc
      .array(fc.constantFrom(...PRIORITIES), { minLength: rows, maxLength: rows })
      .map((all) => all.map((priority, at): OpenTicket => ({ ticketId: `t${at}`, priority }))),
    people: fc.constant(Array.from({ length: columns }, (_, at) => `r${at}`)),
    times: fc.array(fc.oneof(fc.constant(null), fc.nat(9), fc.nat(3_000)), {
      minLength: rows * columns,
      maxLength: rows * columns,
    }),
  }),
);

const timeOf =
  (times: readonly (number | null)[], columns: number) => (ticketId: string, repairerId: string) =>
    times[Number(ticketId.slice(1)) * columns + Number(repairerId.slice(1))] ?? null;

/** How many of p1 to p4 are left, then the seconds: less is better from left to right. */
function worth(tickets: readonly OpenTicket[], pairs: readonly Pair[]): number[] {
  const served = new Set(pairs.map((pair) => pair.ticketId));
  const left = PRIORITIES.map(
    (p) => tickets.filter((t) => t.priority === p && !served.has(t.ticketId)).length,
  );
  return [...left, pairs.reduce((sum, pair) => sum + pair.travelTimeS, 0)];
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

test("the plan is the best of all plans there are, and never worse than nearest first", () => {
  fc.assert(
    fc.property(situation, ({ tickets, people, times }) => {
      const time = timeOf(times, people.length);
      const plan = suggestPlan(tickets, people, time);
      let best = worth(tickets, []);
      const tryAll = (at: number, pairs: readonly Pair[]): void => {
        const ticket = tickets[at];
        if (!ticket) {
          const here = worth(tickets, pairs);
          if (compare(here, best) < 0) best = here;
          return;
        }
        tryAll(at + 1, pairs);
        for (const repairerId of people) {
          const travelTimeS = time(ticket.ticketId, repairerId);
          if (travelTimeS === null || pairs.some((pair) => pair.repairerId === repairerId)) continue;
          tryAll(at + 1, [...pairs, { ticketId: ticket.ticketId, repairerId, travelTimeS }]);
        }
      };
      if (tickets.length * people.length <= 25) {
        tryAll(0, []);
        expect(worth(tickets, plan)).toEqual(best);
      }
      const greedy = nearestFirst(tickets, people, time);
      expect(compare(worth(tickets, plan), worth(tickets, greedy))).toBeLessThanOrEqual(0);
    }),
    { numRuns: 200 },
  );
});

test("nobody goes twice or where he cannot, and the order of the question does not matter", () => {
  fc.assert(
    fc.property(situation, ({ tickets, people, times }) => {
      const time = timeOf(times, people.length);
      const plan = suggestPlan(tickets, people, time);
      expect(new Set(plan.map((pair) => pair.repairerId)).size).toBe(plan.length);
      for (const pair of plan) expect(time(pair.ticketId, pair.repairerId)).toBe(pair.travelTimeS);
      expect(suggestPlan([...tickets].reverse(), [...people].reverse(), time)).toEqual(plan);
    }),
  );
});
