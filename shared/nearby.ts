import { z } from "zod";
import { instant, outcome, ticket } from "./schema.ts";

/** `GET /api/tickets/nearby`: open tickets that a call may be about as well, nearest first. */
export const nearbyTickets = z.object({
  radiusM: z.number(),
  withinMin: z.number(),
  tickets: z.array(
    z.object({
      ticket,
      /** On the WGS84 spheroid. */
      distanceM: z.number().min(0),
      ageS: z.number().min(0),
      /** The address found is the same; such a ticket is named however old it is. */
      sameAddress: z.boolean(),
    }),
  ),
});
export type NearbyTickets = z.infer<typeof nearbyTickets>;
export type NearbyTicket = NearbyTickets["tickets"][number];

/** `GET /api/my/area/:assignmentId`: what happened around the site of one's own job lately; nothing of any caller. */
export const areaHistory = z.object({
  radiusM: z.number(),
  withinDays: z.number(),
  tickets: z.array(
    z.object({
      number: z.string(),
      hazard: z.string(),
      openedAt: instant,
      outcome: outcome.nullable().describe("as the last one on site found it; null: nobody has finished yet"),
      distanceM: z.number().min(0),
      sameAddress: z.boolean(),
    }),
  ),
});
export type AreaHistory = z.infer<typeof areaHistory>;
