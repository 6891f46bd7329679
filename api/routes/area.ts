import { Hono } from "hono";
import { z } from "zod";
import type { AreaHistory } from "../../shared/nearby.ts";
import { id } from "../../shared/schema.ts";
import type { AppEnv } from "../app-env.ts";
import { parse } from "../input.ts";
import type { Ports } from "../ports.ts";
import { readArea } from "../store/area.ts";
import { maySee, notAllowed, notFound, signedIn } from "./guard.ts";

/** One block, one year: what a repairer remembers of a street if he has been there before. */
const around = { radiusM: 200, withinDays: 365 };

export const areaAsked = z.object({ assignmentId: id });

export function areaRoutes({ db }: Ports): Hono<AppEnv> {
  return new Hono<AppEnv>().get("/my/area/:assignmentId", signedIn(db), maySee("myWork"), async (c) => {
    const { repairerId } = c.var.actor;
    if (repairerId === null) throw notAllowed();
    const { assignmentId } = parse(areaAsked, c.req.param());
    const tickets = await readArea(db, { assignmentId, repairerId }, around);
    if (!tickets) throw notFound("assignment");
    return c.json({ ...around, tickets } satisfies AreaHistory);
  });
}
