import { getConnInfo } from "@hono/node-server/conninfo";
import { type Context, Hono } from "hono";
import { deleteCookie, setCookie } from "hono/cookie";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { z } from "zod";
import type { SignedIn, WhoAmI } from "../../shared/answer.ts";
import type { AppEnv } from "../app-env.ts";
import { cookieName, signIn, signOut } from "../auth.ts";
import { parse } from "../input.ts";
import type { Ports } from "../ports.ts";
import { readBody } from "./body.ts";
import { signedIn } from "./guard.ts";

export const credentials = z.strictObject({
  username: z.string().min(1).max(100),
  password: z.string().min(1).max(200),
});

/** Wrong passwords for one name from one address, in a quarter of an hour. */
const wrongTries = 10;

export function sessionRoutes({ db, config, log }: Ports): Hono<AppEnv> {
  const wrong = new RateLimiterMemory({ points: wrongTries, duration: 900 });
  return new Hono<AppEnv>()
    .post("/session", async (c) => {
      const { username, password } = parse(credentials, await readBody(c));
      const who = `${addressOf(c)} ${username.toLowerCase()}`;
      const tried = await wrong.get(who);
      if (tried && tried.remainingPoints <= 0)
        return c.json({ ok: false, message: "Too many wrong passwords: wait a quarter of an hour." }, 429);
      const entered = await signIn(db, username, password);
      if (!entered) {
        await wrong.consume(who).catch((error: unknown) => {
          if (!(error instanceof RateLimiterRes)) throw error;
        });
        log.info({ username }, "a sign-in was refused");
        return c.json({ ok: false, message: "The name or the password is wrong." }, 401);
      }
      await wrong.delete(who);
      setCookie(c, cookieName, entered.token, {
        httpOnly: true,
        sameSite: "Strict",
        secure: config.secureCookies,
        path: "/",
        maxAge: 24 * 3600,
      });
      const { id, name, role, repairerId } = entered.actor;
      return c.json({ token: entered.token, actor: { id, name, role, repairerId } } satisfies SignedIn);
    })
    .get("/session", signedIn(db), (c) => c.json({ actor: c.var.actor } satisfies WhoAmI))
    .delete("/session", signedIn(db), async (c) => {
      await signOut(db, c.var.token);
      deleteCookie(c, cookieName, { path: "/" });
      return c.json({ ok: true });
    });
}

/** Under `app.request()` there is no connection. */
function addressOf(c: Context): string {
  return c.env && "incoming" in c.env ? (getConnInfo(c).remote.address ?? "") : "";
}
