import { Hono } from "hono";
import { z } from "zod";
import type { AppEnv } from "../app-env.ts";
import { hashToken } from "../auth.ts";
import { BadInputError, parse } from "../input.ts";
import type { Ports } from "../ports.ts";
import { deleteSubscription, saveSubscription } from "../store/push-subscriptions.ts";
import { readBody } from "./body.ts";
import { maySee, signedIn } from "./guard.ts";

const base64url = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[\w-]+={0,2}$/, "wanted base64url");

/** As a browser's PushSubscription says it; `expirationTime` is not kept: the service says when it is over. */
export const subscription = z.strictObject({
  endpoint: z.url().max(1_000),
  keys: z.strictObject({ p256dh: base64url(120), auth: base64url(40) }),
  expirationTime: z.number().nullish(),
});

/** How a repairer's browser asks to be rung while its page is closed. It belongs to the sign-in that asks. */
export function pushRoutes({ db, push }: Ports): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use("/push/*", signedIn(db), maySee("myWork"));
  app.get("/push/key", (c) => c.json({ publicKey: push.publicKey }));
  app.post("/push/subscription", async (c) => {
    const { endpoint, keys } = parse(subscription, await readBody(c));
    const target = { endpoint, ...keys };
    const fault = push.findFault(target);
    if (fault) throw new BadInputError([fault]);
    await saveSubscription(db, hashToken(c.var.token), target);
    return c.json({ ok: true });
  });
  app.delete("/push/subscription", async (c) => {
    await deleteSubscription(db, hashToken(c.var.token));
    return c.json({ ok: true });
  });
  return app;
}
