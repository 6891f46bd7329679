import { getCookie } from "hono/cookie";
import { createMiddleware } from "hono/factory";
import { mayRead, type Readable } from "../../shared/domain/read-permission.ts";
import { ownerHeader } from "../../shared/owner.ts";
import type { Refusal } from "../../shared/refusal.ts";
import type { AppEnv } from "../app-env.ts";
import { cookieName, whoIs } from "../auth.ts";
import type { Db } from "../db/db.ts";

/** A read that is refused; commands carry their refusals as values. */
export class RefusedError extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

export function notFound(what: string): RefusedError {
  return new RefusedError({ refusal: "not_found", message: `There is no such ${what}.` });
}

export function notAllowed(): RefusedError {
  return new RefusedError({ refusal: "not_allowed", message: "Your role may not see this." });
}

/** Who asks, by bearer token or cookie; 401 without, and for whoever speaks in another's name. */
export function signedIn(db: Db) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const token = bearer(c.req.header("authorization")) ?? getCookie(c, cookieName);
    const actor = token === undefined ? null : await whoIs(db, token);
    const meant = c.req.header(ownerHeader);
    const isOther = meant !== undefined && meant !== actor?.id;
    if (!actor || token === undefined || isOther)
      return c.json({ ok: false, message: "Sign in first." }, 401);
    c.set("actor", actor);
    c.set("token", token);
    return next();
  });
}

/** After signedIn: 403 for roles that may not see it. */
export function maySee(what: Readable) {
  return createMiddleware<AppEnv>(async (c, next) => {
    if (!mayRead(what, c.var.actor.role)) throw notAllowed();
    return next();
  });
}

function bearer(header: string | undefined): string | undefined {
  return header?.startsWith("Bearer ") ? header.slice(7) : undefined;
}
