import { createHash } from "node:crypto";
import { handle } from "../commands/handle.ts";
import type { Ports, PushAnswer } from "../ports.ts";
import { type ClaimedPush, claimPushes, finishPush, pushChannel, retryPush } from "../store/push-outbox.ts";
import { deleteEndpoint } from "../store/push-subscriptions.ts";
import { every } from "./every.ts";
import { oneAtATime } from "./one-at-a-time.ts";

/** Waits before the second, third and fourth try. */
const waitsS = [2, 4, 8];
/** Longer than a service is waited for: nobody else takes a message that is still under way. */
const leaseS = 15;
const mostUnderWay = 200;

/**
 * Sends what commands left behind, after their commit, beside everything else: a push service that does not answer
 * holds up nobody. Resolves to the stop, which gives up what is under way; it is sent again after the lease.
 */
export async function startPushes(ports: Ports): Promise<() => Promise<void>> {
  const { db, log } = ports;
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();
  const complain = (error: unknown) => log.error({ error }, "pushes could not be sent");

  const look = oneAtATime(async () => {
    const room = mostUnderWay - underWay.size;
    if (room <= 0 || stopping.signal.aborted) return;
    for (const push of await claimPushes(db, room, leaseS)) {
      const sending = sendPush(ports, push, stopping.signal)
        .catch((error: unknown) => {
          if (!stopping.signal.aborted) complain(error);
        })
        .finally(() => underWay.delete(sending));
      underWay.add(sending);
    }
  });
  const stopLooking = every(1_000, look, complain);
  const offChannel = await db.listen(pushChannel, () => {
    look().catch(complain);
  });
  return async () => {
    stopping.abort();
    await offChannel();
    await stopLooking();
    await Promise.all(underWay);
  };
}

async function sendPush(ports: Ports, push: ClaimedPush, signal: AbortSignal): Promise<void> {
  const { db, log } = ports;
  const answer = await ports.push.send(push.target, messageOf(push), signal);
  if (push.kind === "offer") await noteAnswer(ports, push, answer);
  if (answer.kind === "gone") await deleteEndpoint(db, push.target.endpoint);
  const waitS = waitsS[push.attempts - 1];
  if (answer.kind === "failed" && waitS !== undefined)
    await retryPush(db, push.id, Math.max(waitS, answer.retryAfterS ?? 0));
  else await finishPush(db, push.id);
  // The rest of the address is the key to ringing this phone.
  const { host } = new URL(push.target.endpoint);
  if (answer.kind !== "taken") log.warn({ host, ...answer, attempt: push.attempts }, "a push was not taken");
}

/** A fact for the ladder: whether the channel took the offer. */
async function noteAnswer({ db }: Ports, push: ClaimedPush, answer: PushAnswer): Promise<void> {
  await handle(db, { system: "push" }, `push:${push.id}:${push.attempts}`, {
    type: "assignment.note_push",
    assignmentId: push.assignmentId,
    channel: "web_push",
    ok: answer.kind === "taken",
    status: answer.status,
  });
}

/** Two offers never replace each other; the end of an offer replaces the offer, also while it waits to be fetched. */
function messageOf({ assignmentId, kind, body, expiresAt, leftS }: ClaimedPush) {
  return {
    payload: JSON.stringify({ kind, assignmentId, ...body, expiresAt, tag: assignmentId }),
    ttlS: leftS,
    urgency: kind === "timed_out" ? ("normal" as const) : ("high" as const),
    // At most 32 letters of base64url.
    topic: createHash("sha256").update(assignmentId).digest("base64url").slice(0, 32),
  };
}
