import { z } from "zod";
import { id, instant } from "./schema.ts";

/** Pictures that phones send: kept as they look, never as they came. */

export const fileKind = z.enum(["photo", "signature"]);
export type FileKind = z.infer<typeof fileKind>;

/** The phone makes it, so that a picture sent twice is one. */
export const fileId = z.uuid();

const degrees = (most: number) => z.coerce.number().min(-most).max(most).optional();

/** The query of `PUT /api/files/:fileId`. A picture belongs to one assignment or to one work order. */
export const fileAsked = z
  .strictObject({
    kind: fileKind,
    assignmentId: id.optional(),
    workOrderId: id.optional(),
    takenAt: instant,
    lng: degrees(180),
    lat: degrees(90),
    accuracyM: z.coerce.number().min(0).max(100_000).optional(),
  })
  .refine((asked) => (asked.assignmentId === undefined) !== (asked.workOrderId === undefined), {
    path: ["assignmentId"],
    error: "wanted the assignment or the work order that it belongs to",
  })
  .refine((asked) => (asked.lng === undefined) === (asked.lat === undefined), {
    path: ["lng"],
    error: "wanted both lng and lat, or neither",
  });
export type FileAsked = z.infer<typeof fileAsked>;

/** `PUT /api/files/:fileId`, 200; the same for the same bytes sent again. */
export const fileStored = z.object({
  ok: z.literal(true),
  fileId,
  sha256: z.string().describe("of the bytes that were sent, hex"),
  bytes: z.int().describe("of the image that is kept"),
  width: z.int(),
  height: z.int(),
});
export type FileStored = z.infer<typeof fileStored>;
