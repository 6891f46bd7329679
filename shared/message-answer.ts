import { z } from "zod";
import { id, instant } from "./schema.ts";

/** Texts and calls to phones without the app, as the desk sees them. */

export const messageState = z.enum([
  "waiting",
  "sent",
  "delivered",
  "failed",
  "given_up",
  "expired",
  "needless",
]);
export type MessageState = z.infer<typeof messageState>;

export const outgoingMessage = z.object({
  id,
  seq: z.int().min(1).describe("its place in the order of changes of state: newer after a change"),
  channel: z.enum(["sms", "voice"]),
  purpose: z.enum(["offer", "offer_again", "offer_withdrawn", "duty_leader_call"]),
  ticketId: id,
  assignmentId: id.nullable(),
  repairerId: id.nullable(),
  contactId: id.nullable(),
  phone: z.string().nullable().describe("masked but for its last three digits; null: there is none"),
  text: z.string(),
  state: messageState,
  attempts: z.int().min(0),
  queuedAt: instant,
  expiresAt: instant,
  sentAt: instant.nullable(),
  deliveredAt: instant.nullable(),
  endedAt: instant.nullable().describe("when it came to nothing"),
  reply: z.string().nullable().describe("accepted, declined, or why the last answer to it did nothing"),
  repliedAt: instant.nullable(),
});
export type OutgoingMessage = z.infer<typeof outgoingMessage>;

/** `GET /api/outgoing-messages`: in the order of their changes. */
export const messagePage = z.object({
  messages: z.array(outgoingMessage),
  lastSeq: z.int().min(0).describe("read up to here: ask on with after"),
});
export type MessagePage = z.infer<typeof messagePage>;

/** What came of something that a provider said. */
export const incomingAnswer = z.object({
  ok: z.literal(true),
  outcome: z
    .string()
    .describe(
      "delivered, failed, accepted, declined; else why nothing was done: unknown_message, unknown_number, not_understood, no_open_offer, or the refusal of the command",
    ),
});
