import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { except } from "hono/combine";
import { secureHeaders } from "hono/secure-headers";
import { statusOfRefusal } from "../shared/refusal.ts";
import type { AppEnv } from "./app-env.ts";
import { isAway } from "./db/db.ts";
import { BadInputError } from "./input.ts";
import type { Live } from "./live/live.ts";
import { socketRoutes } from "./live/socket.ts";
import { openApiRoutes } from "./openapi/routes.ts";
import type { Ports } from "./ports.ts";
import { createLooks } from "./record/note-looks.ts";
import { areaRoutes } from "./routes/area.ts";
import { boardRoutes } from "./routes/board.ts";
import { channelRoutes } from "./routes/channels.ts";
import { cityRoutes } from "./routes/city.ts";
import { commandRoutes } from "./routes/commands.ts";
import { fileRoutes, lockUp } from "./routes/files.ts";
import { fixRoutes } from "./routes/fixes.ts";
import { RefusedError } from "./routes/guard.ts";
import { healthRoutes } from "./routes/health.ts";
import { ladderPolicyRoutes } from "./routes/ladder-policy.ts";
import { myDayRoutes } from "./routes/my-day.ts";
import { nearbyRoutes } from "./routes/nearby.ts";
import { readOrigin } from "./routes/origin.ts";
import { pageRoutes } from "./routes/pages.ts";
import { planRoutes } from "./routes/plan.ts";
import { pushRoutes } from "./routes/push.ts";
import { readRoutes } from "./routes/reads.ts";
import { recordRoutes } from "./routes/record.ts";
import { resultRoutes } from "./routes/results.ts";
import { sessionRoutes } from "./routes/session.ts";
import { workRoutes } from "./routes/work.ts";
import { workOrderRoutes } from "./routes/work-orders.ts";

const maxBodyBytes = 256 * 1024;

/** The whole server as one value: `app.request()` in tests is the same path as a request from outside. */
export function createApp(ports: Ports, live: Live): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const looks = createLooks(ports.db);
  // Outermost, so that it has the last word.
  app.use("/api/files/*", lockUp);
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        workerSrc: ["'self'", "blob:"],
        imgSrc: ["'self'", "data:", "blob:"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        fontSrc: ["'self'", "data:"],
        connectSrc: ["'self'", "ws:", "wss:"],
        frameAncestors: ["'none'"],
      },
      permissionsPolicy: { geolocation: ["self"], microphone: [], camera: ["self"] },
      // Plain http on a private network must go on working; a proxy that ends TLS adds this itself.
      strictTransportSecurity: ports.config.secureCookies ? "max-age=31536000" : false,
    }),
  );
  app.use(readOrigin(ports.config.allowedOrigins));
  app.use(
    "/api/*",
    // Pictures are longer; their route counts for itself.
    except(
      "/api/files/*",
      bodyLimit({
        maxSize: maxBodyBytes,
        onError: (c) =>
          c.json({ ok: false, issues: [{ path: "", message: `more than ${maxBodyBytes} bytes` }] }, 400),
      }),
    ),
  );
  app.route("/api", healthRoutes(ports));
  app.route("/api", openApiRoutes(ports));
  app.route("/api", sessionRoutes(ports));
  app.route("/api", commandRoutes(ports));
  app.route("/api", areaRoutes(ports));
  app.route("/api", nearbyRoutes(ports));
  app.route("/api", planRoutes(ports));
  app.route("/api", boardRoutes(ports, live));
  app.route("/api", readRoutes(ports, looks));
  app.route("/api", workRoutes(ports, looks));
  app.route("/api", myDayRoutes(ports));
  app.route("/api", workOrderRoutes(ports, looks));
  app.route("/api", pushRoutes(ports));
  app.route("/api", channelRoutes(ports));
  app.route("/api", fixRoutes(ports, live));
  app.route("/api", fileRoutes(ports, looks));
  app.route("/api", resultRoutes(ports, looks));
  app.route("/api", recordRoutes(ports));
  app.route("/api", ladderPolicyRoutes(ports));
  app.route("/api/city", cityRoutes(ports));
  app.route("/", socketRoutes(ports, live));
  app.all("/api/*", (c) =>
    c.json({ ok: false, refusal: "not_found", message: "There is no such address." }, 404),
  );
  app.route("/", pageRoutes(ports.config.staticDir));
  app.onError((error, c) => {
    if (error instanceof BadInputError) return c.json(error.answer, 400);
    if (error instanceof RefusedError)
      return c.json({ ok: false, ...error.refusal }, statusOfRefusal[error.refusal.refusal]);
    if (isAway(error)) {
      ports.log.warn({ error, path: c.req.path }, "the database was away");
      c.header("retry-after", "1");
      return c.json({ ok: false, message: "The database cannot be reached; try again in a moment." }, 503);
    }
    ports.log.error({ error, path: c.req.path }, "a request failed");
    return c.json({ ok: false, message: "Something broke here; it was written to the log." }, 500);
  });
  return app;
}
