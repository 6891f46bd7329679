import type { Event, Warning } from "./event.ts";
import type { Refusal } from "./refusal.ts";
import type { Assignment, Availability, Role, Shift, Ticket } from "./schema.ts";

/** What the server answers over HTTP. Absent is null, never missing. */

/** `POST /api/commands`, 200. `seq` is the last event of the command, or the last there was when nothing changed. */
export interface CommandDone {
  ok: true;
  seq: number;
  events: Event[];
  ticketId?: string;
  number?: string;
  version?: number;
  assignmentId?: string;
  expiresAt?: string;
  warnings?: Warning[];
  shiftId?: string;
  resultId?: string;
}
export interface BadInput {
  ok: false;
  issues: { path: string; message: string }[];
}
export type CommandRefused = { ok: false } & Refusal;
export type CommandAnswer = CommandDone | CommandRefused | BadInput;

export interface SignedIn {
  token: string;
  actor: { id: string; name: string; role: Role; repairerId: string | null };
}

/** Why somebody on shift is not offered, in the order in which they are checked. */
export type ExclusionReason =
  | "no_position"
  | "stale_position"
  | "lacks_skill"
  | "open_offer"
  | "too_many_tasks"
  | "on_ticket";
/** Facts beside a candidate that do not exclude. */
export type CandidateNote = "engaged" | "silent" | "no_road_data" | "near_edge";

export interface Candidate {
  repairerId: string;
  name: string;
  lngLat: [number, number];
  /** On the WGS84 spheroid. */
  distanceM: number;
  /** By road, whole seconds; null with the note no_road_data. */
  travelTimeS: number | null;
  roadM: number | null;
  openTasks: number;
  positionAgeS: number;
  battery: number | null;
  availability: Availability;
  skills: string[];
  notes: CandidateNote[];
}
export interface Excluded {
  repairerId: string;
  name: string;
  lngLat: [number, number] | null;
  distanceM: number | null;
  travelTimeS: number | null;
  openTasks: number;
  positionAgeS: number | null;
  availability: Availability;
  reasons: ExclusionReason[];
}
export interface CandidateList {
  ticketId: string;
  radiusM: number;
  at: string;
  candidates: Candidate[];
  excluded: Excluded[];
}

/** One thing that happened around a ticket; words of people are joined in for those who may read them. */
export interface TimelineItem {
  seq: number;
  at: string;
  event: Event;
  by: string;
  repairerName: string | null;
  text: string | null;
}
export interface Timeline {
  ticketId: string;
  items: TimelineItem[];
}

export interface CallFact {
  id: string;
  callerName: string | null;
  callerPhone: string | null;
  words: string | null;
  takenBy: string;
  at: string;
}
/** `GET /api/tickets/:id`: the ticket with what people said. */
export interface TicketDetail {
  ticket: Ticket;
  assignments: Assignment[];
  calls: CallFact[];
}

/** `GET /api/my/work`: everything a repairer's phone shows. Calls are there from accepted on. */
export interface MyWork {
  now: string;
  shift: Shift | null;
  lastInboxSeq: number;
  work: {
    assignment: Assignment;
    ticket: Ticket;
    calls: CallFact[];
    travelTimeS: number | null;
    roadM: number | null;
  }[];
}

export type FoundKind = "address" | "street" | "crossing" | "place" | "coordinate";
export interface Found {
  label: string;
  lngLat: [number, number];
  kind: FoundKind;
  score: number;
}

export interface Health {
  ok: boolean;
  version: string;
  db: { engine: "postgres" | "pglite"; latencyMs: number };
  city: { name: string; nodes: number; addresses: number };
  onShift: number;
  openTickets: number;
  lastSeq: number;
  dataset: "demo" | "live";
}
/** `GET /api/city`: what a screen needs to know before it draws. */
export interface CityFacts {
  name: string;
  label: string;
  bounds: [number, number, number, number];
  attribution: string;
  timeZone: string;
  dataset: "demo" | "live";
  defaultRadiusM: number;
}
