import { z } from "zod";
import { id, instant, role } from "./schema.ts";

/** What is answered about the record itself: who looked at what, and the seals over the events. */

/**
 * `track`: where a repairer was; `calls`: who called about a ticket and what he said; `contact`: the customer of a
 * work order; `contacts`: those of a list of them; `photos`: what a result of a ticket or work order shows, and who
 * signed it.
 */
export const lookKind = z.enum(["track", "calls", "contact", "contacts", "photos"]);
export type LookKind = z.infer<typeof lookKind>;

export const look = z.object({
  seq: z.int().min(1),
  at: instant,
  by: z.object({ id, name: z.string(), role }),
  kind: lookKind,
  subjectId: id.nullable().describe("a repairer, a ticket, a work order; null for contacts"),
  from: instant.nullable().describe("the stretch of a track that was asked for"),
  to: instant.nullable(),
});
export type LookFact = z.infer<typeof look>;

/** `GET /api/record/looks`: the newest first. */
export const lookPage = z.object({
  looks: z.array(look),
  nextBefore: z.int().nullable().describe("ask on with before; null: these were the oldest"),
});
export type LookPage = z.infer<typeof lookPage>;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A seal over the events after `afterSeq` up to `lastSeq`, and over `previousHash`. */
export const checkpoint = z.object({
  afterSeq: z.int().min(0),
  lastSeq: z.int().min(1),
  previousHash: sha256,
  hash: sha256,
  at: instant,
});
export type Checkpoint = z.infer<typeof checkpoint>;

/** `GET /api/record/checkpoints`: in order. */
export const checkpointPage = z.object({
  checkpoints: z.array(checkpoint),
  lastSeq: z.int().min(0).describe("the last checkpoint there is; 0: none"),
});
export type CheckpointPage = z.infer<typeof checkpointPage>;
