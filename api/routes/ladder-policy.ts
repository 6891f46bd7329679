import { Hono } from "hono";
import { dutyContacts, ladderPolicyAsked } from "../../shared/ladder-policy.ts";
import type { AppEnv } from "../app-env.ts";
import { parse } from "../input.ts";
import type { Ports } from "../ports.ts";
import { readDutyContacts, writeDutyContacts } from "../store/duty-contacts.ts";
import { insertLadderPolicy, readLadderPolicy } from "../store/ladder-policy.ts";
import { readBody } from "./body.ts";
import { maySee, RefusedError, signedIn } from "./guard.ts";

/** How offers climb and who is called; an offer under way keeps the ladder it was made by. */
export function ladderPolicyRoutes({ db }: Ports): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.get("/ladder-policy", signedIn(db), maySee("policies"), async (c) =>
    c.json(await readLadderPolicy(db)),
  );
  app.put("/ladder-policy", signedIn(db), maySee("policyEdits"), async (c) => {
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
  app.get("/duty-contacts", signedIn(db), maySee("policies"), async (c) =>
    c.json({ contacts: await readDutyContacts(db) }),
  );
  app.put("/duty-contacts", signedIn(db), maySee("policyEdits"), async (c) => {
    const { contacts } = parse(dutyContacts, await readBody(c));
    await writeDutyContacts(db, contacts);
    return c.json({ contacts });
  });
  return app;
}
