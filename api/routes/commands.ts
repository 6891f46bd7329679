import { Hono } from "hono";
import { z } from "zod";
import { command } from "../../shared/command.ts";
import { missingFields } from "../../shared/domain/permission.ts";
import type { AppEnv } from "../app-env.ts";
import { handle } from "../commands/handle.ts";
import { BadInputError, parse } from "../input.ts";
import type { Ports } from "../ports.ts";
import { readBody } from "./body.ts";
import { signedIn } from "./guard.ts";

export const idempotencyKey = z
  .string("wanted the header Idempotency-Key: a new one for each command, the same for a retry")
  .min(1)
  .max(100);

/** Every change of state comes in here. */
export function commandRoutes({ db, override }: Ports): Hono<AppEnv> {
  return new Hono<AppEnv>().post("/commands", signedIn(db), async (c) => {
    const asked = parse(command, await readBody(c));
    const key = parse(z.object({ "Idempotency-Key": idempotencyKey }), {
      "Idempotency-Key": c.req.header("idempotency-key"),
    })["Idempotency-Key"];
    const missing = missingFields(asked, c.var.actor);
    if (missing.length > 0) throw new BadInputError(missing);
    const { status, answer } = await handle(db, c.var.actor, key, asked, override);
    return c.json(answer, status as 200);
  });
}
