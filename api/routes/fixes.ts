import { Hono } from "hono";
import type { FixesStored } from "../../shared/answer.ts";
import { fixesAsked } from "../../shared/protocol.ts";
import type { AppEnv } from "../app-env.ts";
import { parse } from "../input.ts";
import type { Live } from "../live/live.ts";
import type { Ports } from "../ports.ts";
import { readBody } from "./body.ts";
import { maySee, notAllowed, signedIn } from "./guard.ts";

/** For trackers without a socket. The answer leaves after the commit. */
export function fixRoutes({ db }: Ports, live: Live): Hono<AppEnv> {
  return new Hono<AppEnv>().post("/fixes", signedIn(db), maySee("fixes"), async (c) => {
    const { repairerId } = c.var.actor;
    if (repairerId === null) throw notAllowed();
    const { fixes, sentAt } = parse(fixesAsked, await readBody(c));
    const verdict = await live.flush.store({
      repairerId,
      sentAt: sentAt ?? null,
      heardMs: performance.now(),
      fixes,
    });
    return c.json({ ok: true, ...verdict } satisfies FixesStored);
  });
}
