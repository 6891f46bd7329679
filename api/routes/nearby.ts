import { Hono } from "hono";
import { z } from "zod";
import type { NearbyTickets } from "../../shared/nearby.ts";
import { lngLat } from "../../shared/schema.ts";
import type { AppEnv } from "../app-env.ts";
import { parse } from "../input.ts";
import type { Ports } from "../ports.ts";
import { findNearby } from "../store/nearby.ts";
import { readSettings } from "../store/settings.ts";
import { maySee, signedIn } from "./guard.ts";

export const nearbyAsked = z.object({
  near: z
    .string()
    .regex(/^-?\d+(\.\d+)?,-?\d+(\.\d+)?$/, "wanted lng,lat")
    .transform((text) => text.split(",").map(Number))
    .pipe(lngLat),
  address: z.string().trim().min(1).max(300).optional(),
});

/** Stands before the routes of one ticket, which would take "nearby" for an id. */
export function nearbyRoutes({ db, override }: Ports): Hono<AppEnv> {
  return new Hono<AppEnv>().get("/tickets/nearby", signedIn(db), maySee("nearby"), async (c) => {
    const { near, address = null } = parse(nearbyAsked, c.req.query());
    const { nearbyM: radiusM, nearbyMin: withinMin } = { ...(await readSettings(db)), ...override };
    const tickets = await findNearby(db, { lngLat: near, address, radiusM, withinMin });
    return c.json({ radiusM, withinMin, tickets } satisfies NearbyTickets);
  });
}
