import { z } from "zod";
import { event } from "./event.ts";
import { layoutOfFixes } from "./fixes/layout.ts";
import { layoutOfClusters, layoutOfFrame } from "./positions/layout.ts";
import { fix, id, instant, position, ticket, wireBoard } from "./schema.ts";

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
  z
    .object({
      type: z.literal("hello"),
      protocol: z.int(),
      lastSeq: seq,
      snapshot: z
        .enum(["sent", "fetched"])
        .optional()
        .describe(
          "sent (if left out): the message snapshot; fetched: none is sent. Who says no lastSeq, or one too old, is told resync, fetches a board by itself and says resume.",
        ),
      positions: z
        .enum(["json", "binary"])
        .optional()
        .describe(`json (if left out): the message positions; binary: ${layoutOfFrame}`),
      clusters: z
        .boolean()
        .optional()
        .describe(`with binary positions: crowds may come as squares, ${layoutOfClusters}`),
      token,
    })
    .describe("The first message, within 5 s; lastSeq asks to catch up instead of a snapshot."),
  z
    .object({ type: z.literal("view"), bounds: z.tuple([finite, finite, finite, finite]), zoom: finite })
    .describe("What the map shows, west, south, east, north: positions outside are not sent."),
  z
    .object({ type: z.literal("looking"), ticketId: id.nullable() })
    .describe("Which ticket this desk has selected: the other desks are told. Null: none."),
  z
    .object({ type: z.literal("resume"), seq: z.int().min(0) })
    .describe(
      'The answer to resync where hello said snapshot: "fetched": the seq of the board that was fetched, however old. What happened after it follows.',
    ),
  z.object({ type: z.literal("pong") }).describe("The answer to ping."),
]);
export type LiveUp = z.infer<typeof liveUp>;

/** An open desk of a dispatcher or supervisor; one person may have several. */
export const deskPresence = z.object({
  deskId: id,
  accountId: id,
  name: z.string(),
  ticketId: id.nullable(),
});
export type DeskPresence = z.infer<typeof deskPresence>;

/** Down on `/live`. A reader keeps what has `seq` greater than its own, in order. */
export const liveDown = z.discriminatedUnion("type", [
  z
    .object({ type: z.literal("hello"), protocol: z.int(), now: instant, serverId: z.string() })
    .describe("The first answer. Another serverId than before: the server is a new one."),
  z
    .object({ type: z.literal("snapshot"), seq: z.int(), board: wireBoard, now: instant })
    .describe("The whole board at seq: for whoever said no lastSeq, or one too old to catch up from."),
  z
    .object({ type: z.literal("events"), events: z.array(event) })
    .describe("What happened, in order, without gaps; after hello first what was missed."),
  z
    .object({ type: z.literal("resync") })
    .describe("What was missed is too much to tell: a snapshot follows, or is waited for (hello.snapshot)."),
  z
    .object({
      type: z.literal("positions"),
      at: instant,
      items: z.array(position),
      gone: z.array(id),
    })
    .describe("Who moved within the view, 1 to 4 times a second; gone are those no longer on shift."),
  z
    .object({ type: z.literal("desks"), you: id, desks: z.array(deskPresence) })
    .describe(
      "Who is at a desk and looks at what, all of them, after each change; you is this socket's own.",
    ),
  z.object({ type: z.literal("ping"), now: instant }).describe("Answer with pong; now is the server's time."),
]);
export type LiveDown = z.infer<typeof liveDown>;

/** Up on `/device`. */
export const deviceUp = z.discriminatedUnion("type", [
  z
    .object({ type: z.literal("hello"), protocol: z.int(), lastInboxSeq: seq, token })
    .describe("The first message, within 5 s; lastInboxSeq asks for what came after it."),
  z
    .object({
      type: z.literal("fixes"),
      batchId: id,
      sentAt: instant,
      fixes: z.array(fix).min(1).max(maxFixesInBatch),
    })
    .describe(
      `Readings since the last batch; kept and sent again until fixes_stored names the batch. Or, to a server whose hello says fixes: "binary", ${layoutOfFixes}`,
    ),
  z.object({ type: z.literal("pong") }).describe("The answer to ping."),
]);
export type DeviceUp = z.infer<typeof deviceUp>;

export const inboxKind = z.enum(["offer", "withdrawn", "taken", "timed_out", "ring", "changed", "message"]);
export type InboxKind = z.infer<typeof inboxKind>;
export const inboxItem = z.object({
  seq: z.int(),
  kind: inboxKind,
  at: instant,
  assignmentId: id.nullable(),
  ticket: ticket.nullable(),
  expiresAt: instant.nullable(),
  reason: z.string().nullable().describe("why it was withdrawn, what changed, or which message"),
  takenBy: z.object({ repairerId: id, name: z.string() }).nullable(),
});
export type InboxItem = z.infer<typeof inboxItem>;
/** Why one fix of a batch was not stored. */
export const fixRefusal = z.enum(["off_shift", "too_old", "future", "invalid"]);
export type FixRefusal = z.infer<typeof fixRefusal>;

/** Down on `/device`. */
export const deviceDown = z.discriminatedUnion("type", [
  z
    .object({
      type: z.literal("hello"),
      protocol: z.int(),
      now: instant,
      onShift: z.boolean(),
      fixes: z.literal("binary").optional(),
    })
    .describe("The first answer. fixes: how they may come besides the message fixes."),
  z
    .object({ type: z.literal("inbox"), items: z.array(inboxItem) })
    .describe("What this repairer is told, in order; after hello first what was missed."),
  z
    .object({
      type: z.literal("fixes_stored"),
      batchId: id,
      accepted: z.int(),
      refused: z.array(z.object({ index: z.int(), reason: fixRefusal })),
    })
    .describe("Leaves after the commit; a batch without it is sent again."),
  z.object({ type: z.literal("ping"), now: instant }).describe("Answer with pong; now is the server's time."),
]);
export type DeviceDown = z.infer<typeof deviceDown>;

/** `POST /api/fixes`, for trackers without a socket. */
export const fixesAsked = z.object({
  sentAt: instant.optional(),
  fixes: z.array(fix).min(1).max(maxFixesInBatch),
});
