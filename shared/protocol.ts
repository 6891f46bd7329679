import { z } from "zod";
import type { Event } from "./event.ts";
import { fix, id, instant, type Position, type Ticket, type WireBoard } from "./schema.ts";

/** The socket messages, both sockets, both directions. Commands never travel here. */

export const protocolVersion = 1;
export const maxFrameBytes = 256 * 1024;
export const maxFixesInBatch = 500;

export const closeCodes = {
  badMessage: 4400,
  notSignedIn: 4401,
  notAllowed: 4403,
  protocol: 4409,
  tooSlow: 4429,
} as const;

const finite = z.number().finite();
const token = z.string().max(200).optional();
const seq = z.int().min(0).optional();

/** Up on `/live`. `lastSeq` asks to catch up instead of a snapshot. */
export const liveUp = z.discriminatedUnion("type", [
  z.object({ type: z.literal("hello"), protocol: z.int(), lastSeq: seq, token }),
  /** bounds: west, south, east, north; positions outside are not sent. */
  z.object({
    type: z.literal("view"),
    bounds: z.tuple([finite, finite, finite, finite]),
    zoom: finite,
  }),
  z.object({ type: z.literal("pong") }),
]);
export type LiveUp = z.infer<typeof liveUp>;

/** Down on `/live`. A reader keeps what has `seq` greater than its own, in order. */
export type LiveDown =
  | { type: "hello"; protocol: number; now: string; serverId: string }
  | { type: "snapshot"; seq: number; board: WireBoard; now: string }
  | { type: "events"; events: Event[] }
  | { type: "resync" }
  | { type: "positions"; at: string; items: Position[]; gone: string[] }
  | { type: "ping"; now: string };

/** Up on `/device`. */
export const deviceUp = z.discriminatedUnion("type", [
  z.object({ type: z.literal("hello"), protocol: z.int(), lastInboxSeq: seq, token }),
  z.object({
    type: z.literal("fixes"),
    batchId: id,
    sentAt: instant,
    fixes: z.array(fix).min(1).max(maxFixesInBatch),
  }),
  z.object({ type: z.literal("pong") }),
]);
export type DeviceUp = z.infer<typeof deviceUp>;

export type InboxKind = "offer" | "withdrawn" | "taken" | "timed_out" | "changed" | "message";
export interface InboxItem {
  seq: number;
  kind: InboxKind;
  at: string;
  assignmentId: string | null;
  ticket: Ticket | null;
  expiresAt: string | null;
  /** Why it was withdrawn, or what changed. */
  reason: string | null;
  takenBy: { repairerId: string; name: string } | null;
}
/** Why one fix of a batch was not stored. */
export type FixRefusal = "off_shift" | "too_old" | "future" | "invalid";

/** Down on `/device`. `fixes_stored` leaves after the commit. */
export type DeviceDown =
  | { type: "hello"; protocol: number; now: string; onShift: boolean }
  | { type: "inbox"; items: InboxItem[] }
  | {
      type: "fixes_stored";
      batchId: string;
      accepted: number;
      refused: { index: number; reason: FixRefusal }[];
    }
  | { type: "ping"; now: string };

/** `POST /api/fixes`, for trackers without a socket. */
export const fixesAsked = z.object({
  sentAt: instant.optional(),
  fixes: z.array(fix).min(1).max(maxFixesInBatch),
});
