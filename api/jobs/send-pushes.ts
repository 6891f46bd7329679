import { createHash } from "node:crypto";
import { handle } from "../commands/handle.ts";
import type { Ports, PushAnswer } from "../ports.ts";
import { type ClaimedPush, claimPushes, finishPush, pushChannel, retryPush } from "../store/push-outbox.ts";
import { deleteEndpoint } from "../store/push-subscriptions.ts";
import { sendOutbox, waitAfter } from "./send-outbox.ts";

/** Rings the browsers that asked for it. Resolves to the stop. */
export function startPushes(ports: Ports): Promise<() => Promise<void>> {
  const { db, log } = ports;
  return sendOutbox({
    db,
    notice: pushChannel,
    claim: claimPushes,
    send: (push, signal) => sendPush(ports, push, signal),
    complain: (error) => log.error({ error }, "pushes could not be sent"),
  });
}

async function sendPush(ports: Ports, push: ClaimedPush, signal: AbortSignal): Promise<void> {
  const { db, log } = ports;
  const answer = await ports.push.send(push.target, messageOf(push), signal);
  if (push.kind === "offer") await noteAnswer(ports, push, answer);
  if (answer.kind === "gone") await deleteEndpoint(db, push.target.endpoint);
  const waitS = answer.kind === "failed" ? waitAfter(push.attempts, answer.retryAfterS) : null;
  if (waitS !== null) await retryPush(db, push.id, waitS);
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
