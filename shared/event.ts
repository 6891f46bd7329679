import { z } from "zod";
import {
  alarm,
  assignmentRole,
  channel,
  id,
  instant,
  lngLat,
  outcome,
  priority,
  reportedBy,
  role,
  rung,
  rungKind,
  site,
  ticket,
} from "./schema.ts";
import { workOrderEvents } from "./work-order.ts";

/** Why an offer that was made all the same deserved a second look. */
export const warning = z.enum([
  "outside_radius",
  "stale_position",
  "no_position",
  "lacks_skill",
  "too_many_tasks",
  "silent",
]);
export type Warning = z.infer<typeof warning>;

const text = z.string().nullable();
const voice = reportedBy.nullable();
const nothing = z.object({});
const metres = z.number().nullable();
const whom = z.object({ id: id.nullable(), name: z.string() });
/** `nth`: which of the offer's rungs, from 0; the one after the last: rung once more by hand. */
const onRung = { kind: rungKind, nth: z.int().min(0) };
const finished = z.object({ outcome, resultId: id, reportedBy: voice });

/** Past facts. They carry ids, never a caller's words or number, so that personal data can be deleted. */
export const eventData = {
  "ticket.opened": z.object({ ticket, callId: id.nullable() }),
  "ticket.updated": z.object({
    changed: z.object({
      site: site.exactOptional(),
      hazard: z.string().exactOptional(),
      skills: z.array(z.string()).exactOptional(),
      priority: priority.exactOptional(),
    }),
    reason: text,
  }),
  "ticket.call_attached": z.object({ callId: id }),
  "ticket.noted": z.object({ noteId: id }),
  /** Words between the desk and a repairer, kept as a note; no repairer named: from the desk to all on the ticket. */
  "message.sent": z.object({ noteId: id, wants: z.literal("support").nullable() }),
  "ticket.made_safe": z.object({ reportedBy: voice }),
  /** Nobody has accepted, or nobody is near: searched wider, and the next contact on duty is called. */
  "ticket.escalated": z.object({
    level: z.int(),
    searchRadiusM: z.number(),
    contact: z.object({ id, name: z.string() }).nullable(),
  }),
  "ticket.closed": z.object({ reason: text }),
  "ticket.cancelled": z.object({ reason: z.string() }),
  "assignment.offered": z.object({
    role: assignmentRole,
    expiresAt: instant,
    by: whom,
    warnings: z.array(warning),
    reason: text,
    /** What will happen by itself; facts from before there was a ladder lack the three. */
    policyVersion: z.int().exactOptional(),
    rungs: z.array(rung.pick({ kind: true, dueAt: true })).exactOptional(),
    autoNext: z.boolean().exactOptional(),
  }),
  /** A rung was climbed: the phone is rung by that way. */
  "assignment.rung": z.object({ ...onRung, by: whom }),
  "assignment.rung_skipped": z.object(onRung),
  /** Its time came, and the phone already had the offer. */
  "assignment.rung_needless": z.object(onRung),
  "assignment.ladder_stopped": nothing,
  /** A channel took the offer, or did not; `status` is its HTTP answer, null when there was none. */
  "assignment.pushed": z.object({ channel, ok: z.boolean(), status: z.int().nullable() }),
  "assignment.delivered": nothing,
  "assignment.seen": nothing,
  "assignment.accepted": z.object({ reportedBy: voice }),
  "assignment.declined": z.object({ reason: z.string(), reportedBy: voice }),
  "assignment.timed_out": nothing,
  "assignment.withdrawn": z.object({
    reason: z.string(),
    takenBy: z.object({ repairerId: id, name: z.string() }).nullable(),
  }),
  "assignment.promoted": nothing,
  "assignment.departed": z.object({ reportedBy: voice }),
  "assignment.arrived": z.object({
    lngLat: lngLat.nullable(),
    accuracyM: metres,
    distanceM: metres,
    reason: text,
    reportedBy: voice,
  }),
  "assignment.returned": z.object({ reason: z.string(), reportedBy: voice }),
  "assignment.finished": finished,
  /** A result that arrived after its assignment had ended: kept, and nothing else changes. */
  "assignment.result_kept": finished,
  "shift.opened": z.object({ shiftId: id }),
  "shift.closed": z.object({ shiftId: id, reason: text, forced: z.boolean() }),
  "shift.fell_silent": z.object({ shiftId: id }),
  "shift.heard": z.object({ shiftId: id }),
  "alarm.raised": alarm.pick({ kind: true, priority: true }).extend({ alarmId: id }),
  "alarm.acknowledged": z.object({ alarmId: id, by: z.object({ id: id.nullable(), name: z.string() }) }),
  "alarm.closed": z.object({
    alarmId: id,
    by: z.object({ id: id.nullable(), name: z.string() }),
    reason: z.string(),
  }),
  ...workOrderEvents,
};
export type EventData = { [T in keyof typeof eventData]: z.infer<(typeof eventData)[T]> };

export type EventType = keyof EventData;

export const eventActor = z.union([z.object({ id, role }), z.object({ system: z.string() })]);
export type EventActor = z.infer<typeof eventActor>;

const body = {
  /** Database time. */
  at: instant,
  actor: eventActor,
  ticketId: id.nullable(),
  assignmentId: id.nullable(),
  repairerId: id.nullable(),
};

interface EventBody<T extends EventType> {
  type: T;
  /** Database time, ISO 8601 UTC with milliseconds. */
  at: string;
  actor: EventActor;
  ticketId: string | null;
  assignmentId: string | null;
  repairerId: string | null;
  data: EventData[T];
}

/** What decide() says happened, before the store gives it its place in the order. */
export type Draft = { [T in EventType]: EventBody<T> }[EventType];
/** `seq` is gapless and follows commit order. */
export type Event = { [T in EventType]: EventBody<T> & { seq: number } }[EventType];
export type EventOf<T extends EventType> = Extract<Event, { type: T }>;

/** The wire's form of each type of event. */
export const eventForms = Object.entries(eventData).map(([type, data]) =>
  z.object({ seq: z.int(), type: z.literal(type), ...body, data }),
);
type EventForm = (typeof eventForms)[number];
export const event = z.discriminatedUnion(
  "type",
  eventForms as [EventForm, ...EventForm[]],
) as unknown as z.ZodType<Event>;
