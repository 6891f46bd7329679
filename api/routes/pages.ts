import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import type { AppEnv } from "../app-env.ts";

/** The two pages of the console and what they load. Hashed assets never change, pages are asked for every time. */
export function pageRoutes(staticDir: string | null): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  if (staticDir === null) return app;
  app.use("/assets/*", async (c, next) => {
    await next();
    if (c.res.ok) c.header("cache-control", "public, max-age=31536000, immutable");
  });
  app.use("/phone-sw.js", async (c, next) => {
    await next();
    // Phones must never be rung by last year's worker.
    c.header("cache-control", "no-cache");
  });
  app.get("/phone", serveStatic({ root: staticDir, rewriteRequestPath: () => "/phone.html" }));
  app.use("/*", serveStatic({ root: staticDir, precompressed: true }));
  return app;
}
