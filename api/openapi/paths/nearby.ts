import { nearbyTickets } from "../../../shared/nearby.ts";
import { nearbyAsked } from "../../routes/nearby.ts";
import type { Described } from "../describe.ts";

/** What an agent is shown before he opens a second ticket for the same thing. */
export const nearbyPaths: Readonly<Record<string, Described>> = {
  "GET /api/tickets/nearby": {
    name: "listNearbyTickets",
    group: "tickets",
    summary: "Open tickets that a call from there may be about as well, nearest first. near is lng,lat.",
    who: "nearby",
    query: nearbyAsked,
    answer: nearbyTickets,
  },
};
