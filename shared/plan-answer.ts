import { z } from "zod";
import { candidateNote } from "./answer.ts";
import { id, instant } from "./schema.ts";

const count = z.int().min(0);
const sent = z.object({ repairerId: id, travelTimeS: count });
const total = z.object({ served: count, travelTimeS: count });

/** `GET /api/plan`: one repairer for each waiting ticket. A suggestion: nothing is kept, nobody is sent. */
export const plan = z.object({
  at: instant,
  lines: z.array(
    sent.extend({
      ticketId: id,
      /** For the offer: it is refused where the ticket has changed since. */
      ticketVersion: z.int(),
      notes: z.array(candidateNote),
      nearestFirst: sent.nullable().describe("whom the nearest-first way would send; null: nobody was left"),
    }),
  ),
  unserved: z.array(
    z.object({
      ticketId: id,
      reason: z
        .enum(["nobody_in_range", "all_used_elsewhere"])
        .describe(
          "no free candidate with a road inside the ticket's radius, or each is of more use elsewhere",
        ),
    }),
  ),
  totals: z.object({ plan: total, nearestFirst: total }),
  gainS: z
    .int()
    .describe("nearest-first less plan; below 0 only where the plan serves more, or more urgent ones"),
});
export type Plan = z.infer<typeof plan>;
export type PlanLine = Plan["lines"][number];
