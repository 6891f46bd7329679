import { Hono } from "hono";
import type { Health } from "../../shared/answer.ts";
import type { AppEnv } from "../app-env.ts";
import type { Ports } from "../ports.ts";

/** For whoever watches the server: no login, nothing personal. */
export function healthRoutes({ db, city, config }: Ports): Hono<AppEnv> {
  return new Hono<AppEnv>().get("/health", async (c) => {
    const began = performance.now();
    const [row] = await db.query<{ on_shift: number; open_tickets: number; last_seq: number }>(
      `select (select count(*)::int from shift where closed_at is null) as on_shift,
         (select count(*)::int from ticket where ended_at is null) as open_tickets,
         (select value from counter where name = 'event') as last_seq`,
    );
    const health: Health = {
      ok: true,
      version: config.version,
      db: { engine: db.engine, latencyMs: Math.round((performance.now() - began) * 10) / 10 },
      city: { name: city.name, ...city.counts },
      onShift: row?.on_shift ?? 0,
      openTickets: row?.open_tickets ?? 0,
      lastSeq: row?.last_seq ?? 0,
      dataset: config.dataset,
    };
    return c.json(health);
  });
}
