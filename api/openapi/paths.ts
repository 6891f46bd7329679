import { z } from "zod";
import {
  addressSample,
  candidateList,
  cityEdge,
  cityFacts,
  commandDone,
  eventPage,
  failed,
  fixesStored,
  foundPlaces,
  health,
  myWork,
  route,
  signedIn,
  ticketDetail,
  timeline,
  track,
  whoAmI,
} from "../../shared/answer.ts";
import { command } from "../../shared/command.ts";
import { fixesAsked } from "../../shared/protocol.ts";
import { id, wireBoard } from "../../shared/schema.ts";
import { defaultSettings } from "../../shared/settings.ts";
import { sampleAsked, tileAddress } from "../routes/city.ts";
import { idempotencyKey } from "../routes/commands.ts";
import { eventsAsked, geocodeAsked, radiusAsked, routeAsked, trackAsked } from "../routes/reads.ts";
import { credentials } from "../routes/session.ts";
import { refusedForms } from "./components.ts";
import { type Described, json } from "./describe.ts";

const byId = z.object({ id });

/** Every address of the API, `METHOD /path`: what it is for, who may, what it takes, what it answers. */
export const paths: Readonly<Record<string, Described>> = {
  "POST /api/session": {
    name: "signIn",
    group: "session",
    summary:
      "Sign in: a token, and the same as a cookie. Ten wrong passwords close a name for a quarter of an hour.",
    who: "anybody",
    body: credentials,
    answer: signedIn,
    also: {
      401: json("The name or the password is wrong.", failed),
      429: json("Too many wrong passwords.", failed),
    },
  },
  "GET /api/session": {
    name: "whoAmI",
    group: "session",
    summary: "Who is signed in.",
    who: "signed in",
    answer: whoAmI,
  },
  "DELETE /api/session": {
    name: "signOut",
    group: "session",
    summary: "Sign out: the token is worth nothing afterwards.",
    who: "signed in",
    answer: z.object({ ok: z.literal(true) }),
  },
  "POST /api/commands": {
    name: "sendCommand",
    group: "commands",
    summary:
      "One command. The same key with the same command gives the same answer again, so a lost answer is asked for by sending once more. A refusal is a normal answer with a reason.",
    who: "by command",
    header: z.object({ "Idempotency-Key": idempotencyKey }),
    body: command,
    answer: commandDone,
    also: {
      404: json("There is none, or it is not yours.", refusedForms[404]),
      409: json("Refused, and why.", refusedForms[409]),
    },
  },
  "GET /api/board": {
    name: "readBoard",
    group: "board",
    summary:
      "The live picture: open tickets with all their assignments, open shifts, everybody. Agents see no positions.",
    who: "board",
    answer: wireBoard,
  },
  "GET /api/events": {
    name: "listEvents",
    group: "board",
    summary: "What happened after a seq, in order and without gaps: as much as this person may see.",
    who: "events",
    query: eventsAsked,
    answer: eventPage,
  },
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
    summary: "The way of one repairer to the site along the streets, from the latest position.",
    who: "candidates",
    path: byId,
    query: routeAsked,
    answer: route,
  },
  "GET /api/tickets/:id/timeline": {
    name: "readTimeline",
    group: "tickets",
    summary: "Every event, receipt and note of one ticket in order.",
    who: "timeline",
    path: byId,
    answer: timeline,
  },
  "GET /api/repairers/:id/track": {
    name: "readTrack",
    group: "repairers",
    summary:
      "Fixes in order. A repairer sees his own, a dispatcher this shift, a supervisor any; each look of a supervisor is logged.",
    who: "track",
    path: byId,
    query: trackAsked,
    answer: track,
  },
  "GET /api/my/work": {
    name: "readMyWork",
    group: "repairers",
    summary: "Everything a repairer's phone shows. Calls are there from accepted on.",
    who: "myWork",
    answer: myWork,
  },
  "POST /api/fixes": {
    name: "sendFixes",
    group: "repairers",
    summary: "Positions of trackers without a socket: each fix is answered for itself, after the commit.",
    who: "fixes",
    body: fixesAsked,
    answer: fixesStored,
  },
  "GET /api/geocode": {
    name: "findPlaces",
    group: "city",
    summary: "Addresses, streets, crossings, places and coordinates as they are typed, best first.",
    who: "geocode",
    query: geocodeAsked,
    answer: foundPlaces,
  },
  "GET /api/city": {
    name: "readCity",
    group: "city",
    summary: "What a screen needs to know before it draws.",
    who: "anybody",
    answer: cityFacts,
  },
  "GET /api/city/edge": {
    name: "readEdge",
    group: "city",
    summary: "The border of the map data, GeoJSON: roads end there though the world does not.",
    who: "anybody",
    answer: cityEdge,
  },
  "GET /api/city/tiles/:z/:x/:y": {
    name: "readTile",
    group: "city",
    summary: "A vector tile of the map; y ends in .mvt.",
    who: "anybody",
    path: tileAddress,
    answer: { mediaType: "application/vnd.mapbox-vector-tile", description: "The tile, gzipped." },
    also: { 204: { description: "Nothing is drawn there." } },
  },
  "GET /api/city/roads": {
    name: "readRoads",
    group: "city",
    summary: "The road graph as shared/roads/graph-file.ts decodes it, for programs that drive.",
    who: "roads",
    answer: { mediaType: "application/octet-stream", description: "The graph." },
  },
  "GET /api/city/addresses": {
    name: "sampleAddresses",
    group: "city",
    summary: "A spread and repeatable sample of addresses, for simulators.",
    who: "geocode",
    query: sampleAsked,
    answer: addressSample,
  },
  "GET /api/health": {
    name: "readHealth",
    group: "server",
    summary: "For whoever watches the server: nothing personal.",
    who: "anybody",
    answer: health,
  },
  "GET /api/openapi.json": {
    name: "readDocument",
    group: "server",
    summary: "This document.",
    who: "anybody",
    answer: z.record(z.string(), z.unknown()),
  },
  "GET /api/docs": {
    name: "readDocs",
    group: "server",
    summary: "This document as a page to read.",
    who: "anybody",
    answer: { mediaType: "text/html", description: "The page." },
  },
};
