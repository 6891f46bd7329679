import { Hono } from "hono";
import { costOfAll, type MaterialLine } from "../../shared/materials.ts";
import type { TicketResults } from "../../shared/result-answer.ts";
import { id, type Role } from "../../shared/schema.ts";
import type { AppEnv } from "../app-env.ts";
import type { Ports } from "../ports.ts";
import type { Looks } from "../record/note-looks.ts";
import { readResults } from "../store/results.ts";
import { readTicket } from "../store/tickets.ts";
import { maySee, notFound, signedIn } from "./guard.ts";

/** What the people who were sent found and did: forms, sums, which pictures. */
export function resultRoutes({ db }: Ports, looks: Looks): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get("/tickets/:id/results", signedIn(db), maySee("results"), async (c) => {
    const asked = id.safeParse(c.req.param("id"));
    const found = asked.success ? await readTicket(db, asked.data) : null;
    if (!found) throw notFound("ticket");
    const ticketId = found.ticket.id;
    const { actor } = c.var;
    const results = await readResults(db, ticketId);
    // Who signed stands in the form, whether or not the picture of it is opened.
    if (results.some(({ files }) => files.length > 0))
      await looks.note(actor, { kind: "photos", subjectId: ticketId });
    return c.json({
      ticketId,
      results: results.map((result) => ({
        ...result,
        body: bodyFor(actor.role, result.body),
        materialsCost: result.form === null ? null : costOf(result.body.materials),
      })),
    } satisfies TicketResults);
  });
  return app;
}

/** Computed from the lines, whoever sent what sum. Only what a form has checked is added up. */
function costOf(lines: unknown): number | null {
  return Array.isArray(lines) ? costOfAll(lines as MaterialLine[]) : null;
}

/** How many were hurt is private: the form says that only supervisors see it. */
function bodyFor(role: Role, body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  if (role === "supervisor") return { ...body };
  const { injured_count: _, ...others } = body;
  return others;
}
