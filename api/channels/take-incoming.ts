import type { Command } from "../../shared/command.ts";
import { handle } from "../commands/handle.ts";
import type { Ports } from "../ports.ts";
import {
  findKeptReply,
  findRepliedOffer,
  finishReply,
  keepReceipt,
  keepReply,
  type Reply,
} from "../store/incoming-messages.ts";
import { readDigit } from "./read-digit.ts";

/** What a provider says. `id`: its own for this saying; said twice, it counts once. */
export type Incoming =
  | { id: string; type: "delivered" | "failed"; message: { id: string } | { providerId: string } }
  | { id: string; type: "reply"; from: string; text: string };

/** What came of it. A reply does what the repairer himself may do, by the same door as everything else. */
export function takeIncoming(ports: Ports, said: Incoming): Promise<string> {
  return said.type === "reply" ? takeReply(ports, said) : takeReceipt(ports, said);
}

async function takeReceipt({ db }: Ports, said: Exclude<Incoming, { type: "reply" }>): Promise<string> {
  const { id, type, message } = said;
  const { outcome, lostOffer } = await keepReceipt(db, { providerId: id, kind: type, message });
  // What was noted as taken did not arrive after all: a fact for the ladder too.
  if (lostOffer)
    await handle(db, { system: "push" }, `${lostOffer.messageId}:failed`, {
      type: "assignment.note_push",
      assignmentId: lostOffer.assignmentId,
      channel: lostOffer.channel,
      ok: false,
      status: null,
    });
  return outcome;
}

async function takeReply(ports: Ports, said: Extract<Incoming, { type: "reply" }>): Promise<string> {
  const { db, log } = ports;
  if ((await findKeptReply(db, said.id)) === null) await keepReply(db, said.id, await readReply(ports, said));
  // Read again: another process may have kept its own reading first, and that one holds.
  const kept = await findKeptReply(db, said.id);
  if (!kept?.reply || kept.outcome !== null) return kept?.outcome ?? "unknown_number";
  const outcome = await carryOut(ports, said.id, kept.reply);
  await finishReply(db, said.id, outcome);
  // Neither from whom nor what he wrote: the outbox shows it beside the text that it answers.
  log.info({ message: kept.reply.messageId, outcome }, "a text was answered");
  return outcome;
}

async function readReply({ db }: Ports, { from, text }: Extract<Incoming, { type: "reply" }>) {
  const found = await findRepliedOffer(db, from);
  if (typeof found === "string") return { outcome: found, messageId: null };
  const answer = readDigit(text);
  return answer === null
    ? { outcome: "not_understood", messageId: found.messageId }
    : { reply: { ...found, answer } };
}

/** The key follows from the provider's id: after a crash it is asked again and answered the same. */
async function carryOut({ db, override }: Ports, id: string, reply: Reply): Promise<string> {
  const { person, assignmentId, answer } = reply;
  const command: Command =
    answer === "accept"
      ? { type: "assignment.accept", assignmentId, reportedBy: "sms" }
      : { type: "assignment.decline", assignmentId, reason: "other", reportedBy: "sms" };
  const { answer: done } = await handle(db, person, `sms:${id}`, command, override);
  if (!done.ok) return "refusal" in done ? done.refusal : "not_understood";
  return answer === "accept" ? "accepted" : "declined";
}
