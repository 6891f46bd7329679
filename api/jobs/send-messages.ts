import { handle } from "../commands/handle.ts";
import type { MessageAnswer, Ports } from "../ports.ts";
import { messageNotice } from "../store/message-outbox.ts";
import {
  type ClaimedMessage,
  claimMessages,
  endMessage,
  markSent,
  retryMessage,
} from "../store/send-messages.ts";
import { sendOutbox, waitAfter } from "./send-outbox.ts";

/** Sends texts and has calls made. Resolves to the stop. */
export function startMessages(ports: Ports): Promise<() => Promise<void>> {
  const { db, log } = ports;
  return sendOutbox({
    db,
    notice: messageNotice,
    claim: claimMessages,
    send: (message, signal) => sendMessage(ports, message, signal),
    complain: (error) => log.error({ error }, "messages could not be sent"),
  });
}

async function sendMessage(ports: Ports, message: ClaimedMessage, signal: AbortSignal): Promise<void> {
  const { db, log } = ports;
  const { id, channel, purpose, attempts, to, text, language, expiresAt } = message;
  const answer = await ports.messages.send({ id, channel, to, text, language, expiresAt }, signal);
  await noteAnswer(ports, message, answer);
  const waitS = answer.kind === "failed" ? waitAfter(attempts, answer.retryAfterS) : null;
  if (answer.kind === "taken") await markSent(db, id, answer.providerId);
  else if (waitS !== null) await retryMessage(db, id, waitS);
  else await endMessage(db, id, answer.kind === "refused" ? "failed" : "given_up");
  // Neither to whom nor what: the outbox has both.
  if (answer.kind !== "taken")
    log.warn({ message: id, channel, purpose, ...answer, attempt: attempts }, "a message was not taken");
}

/** A fact for the ladder: whether the channel took the offer. */
async function noteAnswer(
  { db }: Ports,
  { id, channel, purpose, assignmentId, attempts }: ClaimedMessage,
  answer: MessageAnswer,
): Promise<void> {
  if (assignmentId === null || (purpose !== "offer" && purpose !== "offer_again")) return;
  await handle(db, { system: "push" }, `${id}:${attempts}`, {
    type: "assignment.note_push",
    assignmentId,
    channel,
    ok: answer.kind === "taken",
    status: answer.status,
  });
}
