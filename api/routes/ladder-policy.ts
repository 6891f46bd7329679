import { Hono } from "hono";
import { ladderPolicyAsked } from "../../shared/ladder-policy.ts";
import type { AppEnv } from "../app-env.ts";
import { parse } from "../input.ts";
import type { Ports } from "../ports.ts";
import { insertLadderPolicy, readLadderPolicy } from "../store/ladder-policy.ts";
import { readBody } from "./body.ts";
import { maySee, notAllowed, RefusedError, signedIn } from "./guard.ts";

/** How offers climb, for those who answer for it; an offer under way keeps the ladder it was made by. */
export function ladderPolicyRoutes({ db }: Ports): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use("/ladder-policy", signedIn(db), maySee("policies"));
  app.get("/ladder-policy", async (c) => c.json(await readLadderPolicy(db)));
  app.put("/ladder-policy", async (c) => {
    if (c.var.actor.role !== "admin") throw notAllowed();
    const { version, policy } = parse(ladderPolicyAsked, await readBody(c));
    const isNext = await insertLadderPolicy(db, version, policy, c.var.actor.id);
    const now = await readLadderPolicy(db);
    if (!isNext)
      throw new RefusedError({
        refusal: "conflict",
        message: `The policy is at version ${now.version}, written by ${now.by?.name ?? "nobody"}.`,
        version: now.version,
        holder: null,
      });
    return c.json(now);
  });
  return app;
}
