import { createMiddleware } from "hono/factory";

/**
 * A page of another site must not act with somebody's cookie: browsers name their Origin on every change and
 * every socket, and it must be ours. Programs send none.
 */
export function readOrigin(allowed: readonly string[]) {
  return createMiddleware(async (c, next) => {
    const isRead = c.req.method === "GET" || c.req.method === "HEAD";
    const opensSocket = c.req.header("upgrade")?.toLowerCase() === "websocket";
    const origin = c.req.header("origin");
    if (origin === undefined || (isRead && !opensSocket)) return next();
    if (allowed.includes(origin) || hostOf(origin) === c.req.header("host")) return next();
    return c.json({ ok: false, refusal: "not_allowed", message: "This page is not one of ours." }, 403);
  });
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}
