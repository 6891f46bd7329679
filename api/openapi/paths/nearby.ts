import { areaHistory, nearbyTickets } from "../../../shared/nearby.ts";
import { areaAsked } from "../../routes/area.ts";
import { nearbyAsked } from "../../routes/nearby.ts";
import { refusedForms } from "../components.ts";
import { type Described, json } from "../describe.ts";

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
  "GET /api/my/area/:assignmentId": {
    name: "readArea",
    group: "tickets",
    summary: "What happened around the site of one's own job within a year, the latest first.",
    who: "myWork",
    path: areaAsked,
    answer: areaHistory,
    also: { 404: json("There is no such assignment, or it is not yours.", refusedForms[404]) },
  },
};
