import {
  candidateList,
  reachArea,
  route,
  routesUnderWay,
  ticketDetail,
  timeline,
} from "../../../shared/answer.ts";
import { defaultSettings } from "../../../shared/settings.ts";
import { radiusAsked, reachAsked, routeAsked } from "../../routes/reads.ts";
import { byId, type Described } from "../describe.ts";

/** What is asked about one ticket. */
export const ticketPaths: Readonly<Record<string, Described>> = {
  "GET /api/tickets/:id": {
    name: "readTicket",
    group: "tickets",
    summary: "A ticket, its assignments and what callers said.",
    who: "ticket",
    path: byId,
    answer: ticketDetail,
  },
  "GET /api/tickets/:id/candidates": {
    name: "listCandidates",
    group: "tickets",
    summary:
      "Who can be sent, ranked by road time, and who is near but left out, with the reasons. Exactly radiusM is inside; without radiusM the ticket's own.",
    who: "candidates",
    path: byId,
    query: radiusAsked(defaultSettings),
    answer: candidateList,
  },
  "GET /api/tickets/:id/route": {
    name: "readRoute",
    group: "tickets",
    summary:
      "The way of one repairer to the site along the streets, from the latest position. A repairer reads his own, while the job is open.",
    who: "route",
    path: byId,
    query: routeAsked,
    answer: route,
  },
  "GET /api/tickets/:id/reach": {
    name: "readReach",
    group: "tickets",
    summary: "GeoJSON of the area from which the site is reached by road in so many minutes (5,10,15).",
    who: "candidates",
    path: byId,
    query: reachAsked,
    answer: reachArea,
  },
  "GET /api/routes": {
    name: "listRoutes",
    group: "tickets",
    summary: "The ways of everybody who has accepted and not arrived, from the latest positions.",
    who: "candidates",
    answer: routesUnderWay,
  },
  "GET /api/tickets/:id/timeline": {
    name: "readTimeline",
    group: "tickets",
    summary: "Every event, receipt and note of one ticket in order.",
    who: "timeline",
    path: byId,
    answer: timeline,
  },
};
