import { z } from "zod";
import { event, warning } from "./event.ts";
import { fixRefusal } from "./protocol.ts";
import type { Refusal } from "./refusal.ts";
import { assignment, availability, id, instant, lngLat, role, shift, ticket } from "./schema.ts";

/** What the server answers over HTTP. Absent is null, never missing. The document at /api/docs is made from these. */

const count = z.int().min(0);
const dataset = z.enum(["demo", "live"]);

/** `POST /api/commands`, 200. `seq` is the last event of the command, or the last there was when nothing changed. */
export const commandDone = z.object({
  ok: z.literal(true),
  seq: count,
  events: z.array(event),
  ticketId: id.exactOptional(),
  number: z.string().exactOptional(),
  version: z.int().exactOptional(),
  assignmentId: id.exactOptional(),
  expiresAt: instant.exactOptional(),
  warnings: z.array(warning).exactOptional(),
  shiftId: id.exactOptional(),
  resultId: id.exactOptional(),
  workOrderId: id.exactOptional(),
});
export type CommandDone = z.infer<typeof commandDone>;

export const badInput = z.object({
  ok: z.literal(false),
  issues: z.array(z.object({ path: z.string(), message: z.string() })),
});
export type BadInput = z.infer<typeof badInput>;

export type CommandRefused = { ok: false } & Refusal;
export type CommandAnswer = CommandDone | CommandRefused | BadInput;

/** Not signed in, a wrong password, too many of them, or a fault of ours. */
export const failed = z.object({ ok: z.literal(false), message: z.string() });

const person = z.object({ id, name: z.string(), role, repairerId: id.nullable() });
export const signedIn = z.object({ token: z.string(), actor: person });
export type SignedIn = z.infer<typeof signedIn>;
/** `GET /api/session` */
export const whoAmI = z.object({ actor: person });
export type WhoAmI = z.infer<typeof whoAmI>;

/** Why somebody on shift is not offered, in the order in which they are checked. */
export const exclusionReason = z.enum([
  "no_position",
  "stale_position",
  "lacks_skill",
  "open_offer",
  "too_many_tasks",
  "on_ticket",
]);
export type ExclusionReason = z.infer<typeof exclusionReason>;
/** Facts beside a candidate that do not exclude. */
export const candidateNote = z.enum(["engaged", "silent", "no_road_data", "near_edge"]);
export type CandidateNote = z.infer<typeof candidateNote>;

export const candidate = z.object({
  repairerId: id,
  name: z.string(),
  lngLat,
  distanceM: z.number().describe("on the WGS84 spheroid"),
  travelTimeS: count.nullable().describe("by road; null with the note no_road_data"),
  roadM: count.nullable(),
  openTasks: count,
  positionAgeS: z.number(),
  battery: z.number().nullable().describe("a share from 0 to 1"),
  availability,
  skills: z.array(z.string()),
  notes: z.array(candidateNote),
});
export type Candidate = z.infer<typeof candidate>;

export const excluded = z.object({
  repairerId: id,
  name: z.string(),
  lngLat: lngLat.nullable(),
  distanceM: z.number().nullable(),
  travelTimeS: count.nullable(),
  openTasks: count,
  positionAgeS: z.number().nullable(),
  availability,
  reasons: z.array(exclusionReason),
});
export type Excluded = z.infer<typeof excluded>;

export const candidateList = z.object({
  ticketId: id,
  radiusM: z.number(),
  at: instant,
  candidates: z.array(candidate).describe("ranked by travelTimeS"),
  excluded: z.array(excluded).describe("on shift and near, but left out"),
});
export type CandidateList = z.infer<typeof candidateList>;

/** `GET /api/tickets/:id/route`: along the streets, from the latest position; empty where there is no way. */
export const route = z.object({
  seconds: count.nullable(),
  roadM: count.nullable(),
  line: z.array(lngLat),
});

/** Everybody who has accepted and not arrived, with the way from where he is. */
export const routesUnderWay = z.object({
  at: instant,
  routes: z.array(route.extend({ assignmentId: id, ticketId: id, repairerId: id })),
});
export type RoutesUnderWay = z.infer<typeof routesUnderWay>;

/** GeoJSON: one feature for each number of minutes, the longest first. */
export const reachArea = z.object({
  type: z.literal("FeatureCollection"),
  features: z.array(
    z.object({
      type: z.literal("Feature"),
      properties: z.object({ minutes: count }),
      geometry: z.object({
        type: z.literal("MultiPolygon"),
        coordinates: z.array(z.array(z.array(lngLat))),
      }),
    }),
  ),
});
export type ReachArea = z.infer<typeof reachArea>;

/** One thing that happened around a ticket; words of people are joined in for those who may read them. */
export const timelineItem = z.object({
  seq: count,
  at: instant,
  event,
  by: z.string(),
  repairerName: z.string().nullable(),
  text: z.string().nullable(),
});
export type TimelineItem = z.infer<typeof timelineItem>;
export const timeline = z.object({ ticketId: id, items: z.array(timelineItem) });
export type Timeline = z.infer<typeof timeline>;

/** `GET /api/events`: without gaps; ask again after the last `seq` until it is `lastSeq`. */
export const eventPage = z.object({ events: z.array(event), lastSeq: count });
export type EventPage = z.infer<typeof eventPage>;

export const callFact = z.object({
  id,
  callerName: z.string().nullable(),
  callerPhone: z.string().nullable(),
  words: z.string().nullable(),
  takenBy: z.string(),
  at: instant,
});
export type CallFact = z.infer<typeof callFact>;

/** `GET /api/tickets/:id`: the ticket with what people said. */
export const ticketDetail = z.object({
  ticket,
  assignments: z.array(assignment),
  calls: z.array(callFact),
});
export type TicketDetail = z.infer<typeof ticketDetail>;

/** `GET /api/my/work`: everything a repairer's phone shows. Calls are there from accepted on. */
export const myWork = z.object({
  now: instant,
  shift: shift.nullable(),
  lastInboxSeq: count,
  work: z.array(
    z.object({
      assignment,
      ticket,
      calls: z.array(callFact),
      travelTimeS: count.nullable(),
      roadM: count.nullable(),
    }),
  ),
  dutyContact: z
    .object({ name: z.string(), phone: z.string() })
    .nullable()
    // What a phone kept from before there was one lacks it.
    .exactOptional()
    .describe("who answers when the phone's own line is down: the first of the duty contacts"),
});
export type MyWork = z.infer<typeof myWork>;

/** `GET /api/repairers/:id/track`: fixes in order. */
export const track = z.object({
  repairerId: id,
  fixes: z.array(
    z.object({
      lng: z.number(),
      lat: z.number(),
      accuracyM: z.number(),
      heading: z.number().nullable(),
      speedMps: z.number().nullable(),
      battery: z.number().nullable(),
      fixedAt: instant.describe("on the phone's clock"),
      takenAt: instant.describe("the same on the server's clock"),
    }),
  ),
});
export type Track = z.infer<typeof track>;

/** `POST /api/fixes`: each fix is answered for itself; the answer leaves after the commit. */
export const fixesStored = z.object({
  ok: z.literal(true),
  accepted: count,
  refused: z.array(z.object({ index: count, reason: fixRefusal })),
});
export type FixesStored = z.infer<typeof fixesStored>;

const foundKind = z.enum(["address", "street", "crossing", "place", "coordinate"]);
export const found = z.object({ label: z.string(), lngLat, kind: foundKind, score: z.number() });
export type Found = z.infer<typeof found>;
/** `GET /api/geocode`: best first. */
export const foundPlaces = z.object({ results: z.array(found) });

export const health = z.object({
  ok: z.boolean(),
  version: z.string(),
  db: z.object({ engine: z.enum(["postgres", "pglite"]), latencyMs: z.number() }),
  city: z.object({ name: z.string(), nodes: count, addresses: count }),
  onShift: count,
  openTickets: count,
  lastSeq: count,
  dataset,
});
export type Health = z.infer<typeof health>;

/** `GET /api/city`: what a screen needs to know before it draws. */
export const cityFacts = z.object({
  name: z.string(),
  label: z.string(),
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]).describe("west, south, east, north"),
  attribution: z.string(),
  timeZone: z.string(),
  dataset,
  defaultRadiusM: z.number(),
});
export type CityFacts = z.infer<typeof cityFacts>;

/** `GET /api/city/edge`: the border of the map data, GeoJSON. */
export const cityEdge = z.object({
  type: z.literal("Polygon"),
  coordinates: z.array(z.array(z.tuple([z.number(), z.number()]))),
});

/** `GET /api/city/addresses`: a spread and repeatable sample, for simulators. */
export const addressSample = z.object({
  count,
  addresses: z.array(z.object({ street: z.string(), number: z.string(), label: z.string(), lngLat })),
});
