import { z } from "zod";
import {
  alarm,
  assignmentRole,
  channel,
  hazard,
  id,
  lngLat,
  outcome,
  plainObject,
  priority,
  reason,
  reportedBy,
  rungKind,
  skill,
  words,
} from "./schema.ts";
import { workOrderCommands } from "./work-order.ts";

/** Everything that may be asked. One union; `type` and fields as in the public contract. */

const text = (max: number) => words(max).nullish();

const call = z.strictObject({ callerName: text(100), callerPhone: text(40), words: text(2_000) });
export type CallSaid = z.infer<typeof call>;

const siteAsked = z.strictObject({
  lngLat,
  addressSaid: text(300),
  addressFound: text(300),
  access: text(500),
});

const skills = z.array(skill).max(10);

/** Present when a dispatcher enters it for a repairer who answered by voice. */
const byVoice = { reportedBy: reportedBy.optional() };
const onAssignment = { assignmentId: id };

export const command = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("ticket.open"),
    site: siteAsked,
    hazard,
    priority: priority.optional(),
    skills: skills.optional(),
    followsTicketId: id.nullish(),
    call: call.nullish(),
  }),
  z
    .strictObject({
      type: z.literal("ticket.update"),
      ticketId: id,
      ticketVersion: z.int().optional(),
      site: siteAsked.partial().optional(),
      hazard: hazard.optional(),
      skills: skills.optional(),
      priority: priority.optional(),
      reason: reason.optional(),
    })
    .refine(({ site, hazard, skills, priority }) => site || hazard || skills || priority, {
      error: "wanted something to change: site, hazard, skills or priority",
    }),
  z.strictObject({ type: z.literal("ticket.attach_call"), ticketId: id, call }),
  z.strictObject({
    type: z.literal("ticket.note"),
    ticketId: id,
    text: words(2_000).min(1, "wanted some words"),
  }),
  /** Between the desk and who is on a ticket: to one assignment, from it, or from the desk to all of them. */
  z.strictObject({
    type: z.literal("message.send"),
    ticketId: id,
    assignmentId: id.optional(),
    text: words(500).min(1, "wanted some words"),
    wants: z.literal("support").optional(),
  }),
  z.strictObject({
    type: z.literal("ticket.make_safe"),
    ticketId: id,
    assignmentId: id.optional(),
    ...byVoice,
  }),
  z.strictObject({ type: z.literal("ticket.close"), ticketId: id, reason: reason.optional() }),
  z.strictObject({ type: z.literal("ticket.cancel"), ticketId: id, reason }),
  z.strictObject({
    type: z.literal("assignment.offer"),
    ticketId: id,
    ticketVersion: z.int().optional(),
    repairerId: id,
    role: assignmentRole.optional(),
    reason: reason.optional(),
  }),
  z.strictObject({
    type: z.literal("assignment.receipt"),
    ...onAssignment,
    kind: z.enum(["delivered", "seen"]),
  }),
  z.strictObject({ type: z.literal("assignment.accept"), ...onAssignment, ...byVoice }),
  z.strictObject({ type: z.literal("assignment.decline"), ...onAssignment, reason, ...byVoice }),
  z.strictObject({ type: z.literal("assignment.withdraw"), ...onAssignment, reason }),
  z.strictObject({ type: z.literal("assignment.reassign"), ...onAssignment, repairerId: id, reason }),
  z.strictObject({ type: z.literal("assignment.promote"), ...onAssignment }),
  z.strictObject({ type: z.literal("assignment.depart"), ...onAssignment, ...byVoice }),
  z
    .strictObject({
      type: z.literal("assignment.arrive"),
      ...onAssignment,
      lngLat: lngLat.nullish(),
      accuracyM: z.number().min(0).max(100_000).nullish(),
      reason: reason.optional(),
      ...byVoice,
    })
    // Whoever enters it for somebody may not know the place; the repairer himself always says it (permission.ts).
    .refine((asked) => asked.lngLat || asked.reportedBy, {
      path: ["lngLat"],
      error: "wanted where you arrived",
    }),
  z.strictObject({ type: z.literal("assignment.return"), ...onAssignment, reason, ...byVoice }),
  z.strictObject({
    type: z.literal("assignment.finish"),
    ...onAssignment,
    outcome,
    /** On the form `emergency_result` of this version, which it then must fit; without, a few words at most. */
    formVersion: z.int().min(1).optional(),
    result: plainObject.default({}),
    ...byVoice,
  }),
  z.strictObject({ type: z.literal("assignment.time_out"), ...onAssignment }),
  z.strictObject({
    type: z.literal("assignment.note_push"),
    ...onAssignment,
    channel,
    ok: z.boolean(),
    status: z.int().min(100).max(599).nullable(),
  }),
  /** Only by the ladder's timer: the `nth` rung of the offer, from 0, is due. */
  z.strictObject({
    type: z.literal("ladder.climb"),
    ...onAssignment,
    kind: rungKind,
    nth: z.int().min(0).max(100),
  }),
  /** The next rung that waits, now; with none left the phone is rung again in every way. */
  z.strictObject({ type: z.literal("ladder.ring_now"), ...onAssignment }),
  /** The next rung that waits will not happen. */
  z.strictObject({ type: z.literal("ladder.skip"), ...onAssignment }),
  /** Nothing more happens by itself but the offer's end: an offer that never ends is one that nobody hears. */
  z.strictObject({ type: z.literal("ladder.stop"), ...onAssignment }),
  /** Only by the ticket's timer. `level`: the escalation level the ticket will have. */
  z.strictObject({ type: z.literal("ticket.escalate"), ticketId: id, level: z.int().min(1) }),
  z.strictObject({ type: z.literal("shift.open") }),
  z.strictObject({
    type: z.literal("shift.close"),
    repairerId: id.optional(),
    force: z.boolean().optional(),
    reason: reason.optional(),
  }),
  /** Only by the rules, never by a person. */
  z.strictObject({
    type: z.literal("alarm.raise"),
    ...alarm.pick({ kind: true, priority: true, ticketId: true }).shape,
    assignmentId: id.optional(),
  }),
  /** `assignmentId`: by itself, the offer that shows who heard it. */
  z.strictObject({ type: z.literal("alarm.acknowledge"), alarmId: id, assignmentId: id.optional() }),
  z.strictObject({ type: z.literal("alarm.close"), alarmId: id, reason }),
  ...workOrderCommands,
]);

export type Command = z.infer<typeof command>;
export type CommandType = Command["type"];
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;
