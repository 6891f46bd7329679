import { z } from "zod";
import { assignmentState, id, instant, ticketStatus } from "./schema.ts";
import { workOrderState } from "./work-order.ts";

/** Who holds the ticket that somebody else wanted, sent by whom and when. */
export const holder = z.object({
  assignmentId: id,
  repairerId: id,
  name: z.string(),
  state: assignmentState,
  by: z.object({ id: id.nullable(), name: z.string() }),
  at: instant,
});
export type Holder = z.infer<typeof holder>;

const message = z.string();

/** A normal "no". The word is for programs, the facts for the screen, `message` for whoever reads the answer raw. */
export const refusal = z.discriminatedUnion("refusal", [
  z.object({ refusal: z.literal("not_allowed"), message }),
  z.object({ refusal: z.literal("not_found"), message }),
  z.object({ refusal: z.literal("conflict"), message, version: z.int(), holder: holder.nullable() }),
  z.object({ refusal: z.literal("not_on_shift"), message, repairerId: id }),
  z.object({
    refusal: z.literal("already_engaged"),
    message,
    repairerId: id,
    assignmentId: id,
    ticketId: id,
  }),
  z.object({ refusal: z.literal("superseded"), message, assignmentId: id }),
  z.object({
    refusal: z.literal("withdrawn"),
    message,
    reason: z.string().nullable(),
    takenBy: z.object({ repairerId: id, name: z.string() }).nullable(),
  }),
  z.object({ refusal: z.literal("timed_out"), message, at: instant.nullable() }),
  z.object({
    refusal: z.literal("wrong_state"),
    message,
    state: z.enum([
      ...assignmentState.options,
      ...ticketStatus.options,
      ...workOrderState.options,
      "on_shift",
    ]),
    work: z
      .array(z.object({ assignmentId: id, ticketId: id, ticketNumber: z.string(), state: assignmentState }))
      .exactOptional(),
  }),
  /** The work order that was wanted is in somebody's hands, since when. */
  z.object({
    refusal: z.literal("taken"),
    message,
    number: z.string(),
    by: z.object({ repairerId: id, name: z.string() }),
    at: instant,
  }),
  z.object({ refusal: z.literal("key_reused"), message }),
  /** Under this id another picture is kept, or the same one for other work. */
  z.object({ refusal: z.literal("file_exists"), message }),
]);
export type Refusal = z.infer<typeof refusal>;

export type RefusalWord = Refusal["refusal"];

/** The one table from refusals to HTTP statuses. */
export const statusOfRefusal = {
  not_allowed: 403,
  not_found: 404,
  conflict: 409,
  not_on_shift: 409,
  already_engaged: 409,
  superseded: 409,
  withdrawn: 409,
  timed_out: 409,
  wrong_state: 409,
  taken: 409,
  key_reused: 409,
  file_exists: 409,
} as const satisfies Record<RefusalWord, number>;
