import { z } from "zod";
import { assignmentState, id, instant, lngLat, outcome, priority, shift } from "./schema.ts";

const span = { from: instant, to: instant };

/** `GET /api/my-day`: a repairer's own shift, the open one or the last that ended within a day. */
export const myDay = z.object({
  now: instant,
  shift: shift.nullable(),
  distanceM: z.number().describe("along what was seen; a gap adds nothing"),
  pieces: z
    .array(z.object({ ...span, line: z.array(lngLat) }))
    .describe("the way, one line for each stretch"),
  gaps: z.array(z.object(span)).describe("stretches without a position"),
  jobs: z
    .array(
      z.object({
        assignmentId: id,
        number: z.string(),
        priority,
        hazard: z.string(),
        address: z.string().nullable(),
        site: lngLat,
        state: assignmentState,
        outcome: outcome.nullable(),
        acceptedAt: instant,
        departedAt: instant.nullable(),
        arrivedAt: instant.nullable(),
        endedAt: instant.nullable(),
      }),
    )
    .describe("what was accepted, the earliest first"),
});
export type MyDay = z.infer<typeof myDay>;
export type DayJob = MyDay["jobs"][number];
