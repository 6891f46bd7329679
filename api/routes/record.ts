import { Hono } from "hono";
import { z } from "zod";
import type { CheckpointPage, LookPage } from "../../shared/record-answer.ts";
import { id } from "../../shared/schema.ts";
import type { AppEnv } from "../app-env.ts";
import { parse } from "../input.ts";
import type { Ports } from "../ports.ts";
import { readCheckpoints, readLastCheckpoint } from "../store/checkpoints.ts";
import { readLooks } from "../store/look-log.ts";
import { maySee, signedIn } from "./guard.ts";

export const looksAsked = z.object({
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
  actorId: id.optional(),
  subjectId: id.optional(),
});
export const checkpointsAsked = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(10_000).default(1_000),
});

/** For those who look afterwards: who looked at what, and the seals that somebody outside should keep. */
export function recordRoutes({ db }: Ports): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use("/record/*", signedIn(db), maySee("audit"));
  app.get("/record/looks", async (c) => {
    const { before = null, limit, actorId = null, subjectId = null } = parse(looksAsked, c.req.query());
    const looks = await readLooks(db, { before, limit, actorId, subjectId });
    const nextBefore = looks.length < limit ? null : (looks.at(-1)?.seq ?? null);
    return c.json({ looks, nextBefore } satisfies LookPage);
  });
  app.get("/record/checkpoints", async (c) => {
    const { after, limit } = parse(checkpointsAsked, c.req.query());
    const checkpoints = await readCheckpoints(db, after, limit);
    const last = await readLastCheckpoint(db);
    return c.json({ checkpoints, lastSeq: last?.lastSeq ?? 0 } satisfies CheckpointPage);
  });
  return app;
}
