import { z } from "zod";
import { findHazard, isSkill } from "./content.ts";

/** The nouns of the wire: one source for types and validation. Absent is null, never missing. */

const finite = z.number().finite();
export const lngLat = z.tuple([finite.min(-180).max(180), finite.min(-90).max(90)]);

/** ISO 8601 with offset, as it comes in; sent out in UTC with milliseconds. */
export const instant = z.iso.datetime({ offset: true });
export const id = z.string().regex(/^[\w:.-]{1,64}$/, "wanted an id of 1 to 64 letters, digits, _ : . -");

/** Controls, marks that turn the reading direction, halves of characters: no person types them, no screen shows them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\p{Cs}/u;

/** What a person typed: readable, trimmed, bounded. */
export function words(max: number) {
  return z.string().trim().max(max).refine(isPrintable, "control characters are not text");
}
export const reason = words(200).min(1, "wanted a reason");

export type Plain = null | boolean | number | string | Plain[] | { [key: string]: Plain };

/** A form's answers: plain values, printable text, not deeper than a form ever is. */
export const plainObject = z.record(
  z.string().max(100).refine(isPrintable, "control characters are not text"),
  z.custom<Plain>((value) => isPlain(value, 32), "wanted plain values, at most 32 deep"),
);

function isPrintable(text: string): boolean {
  return !unprintable.test(text);
}

function isPlain(value: unknown, deep: number): value is Plain {
  if (value === null || typeof value === "boolean" || Number.isFinite(value)) return true;
  if (typeof value === "string") return isPrintable(value);
  if (typeof value !== "object" || deep === 0) return false;
  if (Array.isArray(value)) return value.every((inner) => isPlain(inner, deep - 1));
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  return Object.entries(value).every(([key, inner]) => isPrintable(key) && isPlain(inner, deep - 1));
}

export const role = z.enum(["agent", "dispatcher", "repairer", "supervisor", "admin"]);
export type Role = z.infer<typeof role>;

export const priority = z.enum(["p1", "p2", "p3", "p4"]);
export type Priority = z.infer<typeof priority>;

export const hazard = z.string().refine((code) => findHazard(code) !== undefined, "unknown hazard");
export const skill = z.string().refine(isSkill, "unknown skill");

export const outcome = z.enum(["repaired", "made_safe", "no_fault", "no_access", "needs_other_skill"]);
export type Outcome = z.infer<typeof outcome>;

/** How a repairer said it: `phone` and `radio` to whoever enters it for him, `sms` by his own text message. */
export const reportedBy = z.enum(["phone", "radio", "sms"]);
export type ReportedBy = z.infer<typeof reportedBy>;

/** Who acts: a signed-in person, or the system itself. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly repairerId: string | null;
}
export interface System {
  readonly system: "timer" | "ladder" | "push" | "duty" | "alarm" | "demo";
}
export type Actor = Person | System;

export const site = z.object({
  lngLat,
  addressSaid: words(300).nullable(),
  addressFound: words(300).nullable(),
  access: words(500).nullable(),
});
export type Site = z.infer<typeof site>;

export const ticketStatus = z.enum([
  "waiting",
  "offered",
  "accepted",
  "en_route",
  "on_site",
  "made_safe",
  "closed",
  "cancelled",
]);
export type TicketStatus = z.infer<typeof ticketStatus>;

export const ticket = z.object({
  id,
  number: z.string(),
  version: z.int(),
  status: ticketStatus,
  priority,
  hazard: z.string(),
  skills: z.array(z.string()),
  site,
  openedAt: instant,
  openedById: id.nullable(),
  madeSafeAt: instant.nullable(),
  closedAt: instant.nullable(),
  escalationLevel: z.int(),
  searchRadiusM: finite,
  callCount: z.int(),
  followsTicketId: id.nullable(),
});
export type Ticket = z.infer<typeof ticket>;

export const assignmentRole = z.enum(["lead", "support"]);
export type AssignmentRole = z.infer<typeof assignmentRole>;

export const assignmentState = z.enum([
  "offered",
  "accepted",
  "en_route",
  "on_site",
  "done",
  "declined",
  "timed_out",
  "withdrawn",
  "returned",
]);
export type AssignmentState = z.infer<typeof assignmentState>;

/** By which way besides its own line a phone is rung. */
export const channel = z.enum(["web_push", "sms", "voice"]);

/** What happens by itself while nobody answers an offer. `ring_again`: every way at once, once more. */
export const rungKind = z.enum(["sms", "voice", "ring_again"]);
export type RungKind = z.infer<typeof rungKind>;

/** `needless`: it was delivered, or answered, before its time came. `stopped`: nothing more by itself. */
export const rungState = z.enum(["waiting", "done", "skipped", "needless", "stopped"]);
export type RungState = z.infer<typeof rungState>;

/** One step of an offer's ladder. Its time was set with the offer: a policy changed later does not move it. */
export const rung = z.object({
  kind: rungKind,
  /** Database time. */
  dueAt: instant,
  state: rungState,
  /** When it stopped waiting. */
  at: instant.nullable(),
});
export type Rung = z.infer<typeof rung>;

export const assignment = z.object({
  id,
  ticketId: id,
  repairerId: id,
  role: assignmentRole,
  state: assignmentState,
  offeredBy: z.object({ id: id.nullable(), name: z.string() }),
  offeredAt: instant,
  expiresAt: instant,
  /** When a channel that rings a closed phone first took the offer. */
  channelAt: instant.nullable(),
  /** By due time. The one to come is the first that waits; the offer's end comes at expiresAt, whatever waits. */
  rungs: z.array(rung),
  /** A person wants nothing more to happen by itself; the offer still ends at its time. */
  ladderStoppedAt: instant.nullable(),
  /** Unanswered or declined, the next candidate is asked by itself. */
  autoNext: z.boolean(),
  deliveredAt: instant.nullable(),
  seenAt: instant.nullable(),
  acceptedAt: instant.nullable(),
  departedAt: instant.nullable(),
  arrivedAt: instant.nullable(),
  arrivedDistanceM: finite.nullable(),
  endedAt: instant.nullable(),
  reason: z.string().nullable(),
  outcome: outcome.nullable(),
});
export type Assignment = z.infer<typeof assignment>;

export const shift = z.object({
  id,
  repairerId: id,
  openedAt: instant,
  closedAt: instant.nullable(),
  silentSince: instant.nullable(),
});
export type Shift = z.infer<typeof shift>;

export const availability = z.enum(["available", "offered", "engaged", "silent", "off_shift"]);
export type Availability = z.infer<typeof availability>;

export const repairer = z.object({
  id,
  name: z.string(),
  skills: z.array(z.string()),
  availability,
  lngLat: lngLat.nullable(),
  takenAt: instant.nullable(),
  openTasks: z.int(),
});

export const position = z.object({
  repairerId: id,
  lngLat,
  accuracyM: finite,
  heading: finite.nullable(),
  speedMps: finite.nullable(),
  battery: finite.nullable(),
  takenAt: instant,
});
export type Position = z.infer<typeof position>;

/** One raw reading of a phone. `battery` is a share from 0 to 1; `heading` in degrees clockwise from north. */
export const fix = z.object({
  lng: finite.min(-180).max(180),
  lat: finite.min(-90).max(90),
  accuracyM: finite.min(0).max(100_000),
  heading: finite.min(0).max(360).nullish(),
  speedMps: finite.min(0).max(200).nullish(),
  battery: finite.min(0).max(1).nullish(),
  fixedAt: instant,
});
export type Fix = z.infer<typeof fix>;

export const alarmKind = z.enum([
  "new_ticket",
  "overdue",
  "nobody_in_range",
  "declined",
  "timed_out",
  "returned",
  "silent",
]);
export type AlarmKind = z.infer<typeof alarmKind>;

const whom = z.object({ id: id.nullable(), name: z.string() });

/** Something about a ticket that a person must know of. 1 is the most urgent; there is never a fourth. */
export const alarm = z.object({
  id,
  kind: alarmKind,
  priority: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  ticketId: id,
  assignmentId: id.nullable(),
  repairerId: id.nullable(),
  raisedAt: instant,
  /** Somebody knows of it; the last to say so has it. Not solved by that. */
  acknowledgedAt: instant.nullable(),
  acknowledgedBy: whom.nullable(),
  closedAt: instant.nullable(),
  /** Its id is null when it closed by itself, because what it told of was over. */
  closedBy: whom.nullable(),
  closedReason: z.string().nullable(),
});
export type Alarm = z.infer<typeof alarm>;

export const wireBoard = z.object({
  seq: z.int(),
  tickets: z.array(ticket),
  assignments: z.array(assignment),
  shifts: z.array(shift),
  repairers: z.array(repairer),
  alarms: z.array(alarm),
});
/** `GET /api/board` and the snapshot of `/live`: open tickets with all their assignments and alarms, open shifts, everybody. */
export type WireBoard = z.infer<typeof wireBoard>;

/** Where people are a desk hears over its socket, and what they are doing follows from the rest. */
export const deskBoard = wireBoard.extend({
  repairers: z.array(repairer.pick({ id: true, name: true, skills: true })),
});
/** `GET /api/board/desk`. */
export type DeskBoard = z.infer<typeof deskBoard>;
