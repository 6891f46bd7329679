import { z } from "zod";
import { fileKind } from "./file.ts";
import { id, instant, lngLat, outcome } from "./schema.ts";

/** A picture as a result names it; the image itself is at `GET /api/files/:fileId`. */
export const resultFile = z.object({
  fileId: z.string(),
  kind: fileKind,
  takenAt: instant.describe("as the phone said"),
  lngLat: lngLat.nullable(),
  accuracyM: z.number().nullable(),
  width: z.int(),
  height: z.int(),
});
export type ResultFile = z.infer<typeof resultFile>;

export const ticketResult = z.object({
  id,
  assignmentId: id,
  repairerId: id,
  repairerName: z.string(),
  outcome,
  form: z.string().nullable().describe("null: a few words only"),
  formVersion: z.int().nullable(),
  body: z.record(z.string(), z.unknown()),
  materialsCost: z.number().nullable().describe("computed from the lines; null without any"),
  at: instant,
  isLate: z.boolean().describe("it came after its assignment had ended"),
  files: z.array(resultFile),
});
export type TicketResult = z.infer<typeof ticketResult>;

/** `GET /api/tickets/:id/results`: in the order in which they came. */
export const ticketResults = z.object({ ticketId: id, results: z.array(ticketResult) });
export type TicketResults = z.infer<typeof ticketResults>;
