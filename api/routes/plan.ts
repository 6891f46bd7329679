import { Hono } from "hono";
import { isLive } from "../../shared/domain/assignment.ts";
import type { Plan } from "../../shared/plan-answer.ts";
import { type Waiting, writePlan } from "../../shared/planning/write-plan.ts";
import type { AppEnv } from "../app-env.ts";
import { listCandidates } from "../candidates.ts";
import type { Ports } from "../ports.ts";
import { readSettings } from "../store/settings.ts";
import { readOpenTickets } from "../store/tickets.ts";
import { maySee, signedIn } from "./guard.ts";

/** Who could go where if all waiting tickets were dealt with together. Nothing is kept: asked again, made again. */
export function planRoutes({ db, roadTimes, override }: Ports): Hono<AppEnv> {
  return new Hono<AppEnv>().get("/plan", signedIn(db), maySee("candidates"), async (c) => {
    const settings = { ...(await readSettings(db)), ...override };
    const { tickets, assignments } = await readOpenTickets(db);
    const helped = new Set(assignments.filter(isLive).map(({ ticketId }) => ticketId));
    const waiting: Waiting[] = [];
    // One after the other: a screenful of tickets must not push aside everybody else's questions.
    for (const ticket of tickets) {
      if (ticket.status !== "waiting" || helped.has(ticket.id)) continue;
      const list = await listCandidates(db, roadTimes, ticket, ticket.searchRadiusM, settings);
      waiting.push({ ticket, list });
    }
    return c.json(writePlan(waiting, new Date().toISOString()) satisfies Plan);
  });
}
