import type { Person, Role } from "../../shared/schema.ts";
import type { MessageChannel, MessagePurpose } from "../../shared/sms.ts";
import type { Db, Queryable } from "../db/db.ts";

/** What providers say: each saying counts once, by the provider's id for it. */

export interface KeptReceipt {
  outcome: string;
  /** The offer that went by it, if it turned out only now that it did not arrive. */
  lostOffer: { messageId: string; assignmentId: string; channel: MessageChannel } | null;
}

/** A delivery, or that there was none. */
export async function keepReceipt(
  db: Db,
  said: {
    providerId: string;
    kind: "delivered" | "failed";
    message: { id: string } | { providerId: string };
  },
): Promise<KeptReceipt> {
  const { providerId, kind, message } = said;
  return db.transaction(async (tx) => {
    const [found] = await tx.query<FoundMessage>(
      `select id, purpose, channel, assignment_id from outgoing_message
       where ${"id" in message ? "id" : "provider_id"} = $1 for update`,
      ["id" in message ? message.id : message.providerId],
    );
    const outcome = found ? kind : "unknown_message";
    const kept = await tx.query(
      `insert into incoming_message (provider_id, kind, message_id, outcome) values ($1, $2, $3, $4)
       on conflict (provider_id) do nothing returning provider_id`,
      [providerId, kind, found?.id ?? null, outcome],
    );
    const isSettled = kept.length > 0 && found !== undefined && (await settle(tx, found.id, kind));
    return { outcome, lostOffer: found && isSettled && kind === "failed" ? offerOf(found) : null };
  });
}

interface FoundMessage {
  id: string;
  purpose: MessagePurpose;
  channel: MessageChannel;
  assignment_id: string | null;
}

function offerOf({ id, purpose, channel, assignment_id: assignmentId }: FoundMessage) {
  const isOffer = purpose === "offer" || purpose === "offer_again";
  return isOffer && assignmentId !== null ? { messageId: id, assignmentId, channel } : null;
}

/** True when that was news about the message. */
async function settle(tx: Queryable, id: string, kind: "delivered" | "failed"): Promise<boolean> {
  // It may be told of before the gateway's own answer was written down.
  await tx.query(
    `update outgoing_message set state = 'sent', sent_at = clock_timestamp()
     where id = $1 and state = 'waiting' and attempts > 0`,
    [id],
  );
  const rows = await tx.query(
    `update outgoing_message set state = $2::text,
       delivered_at = case $2::text when 'delivered' then clock_timestamp() end,
       ended_at = case $2::text when 'failed' then clock_timestamp() end
     where id = $1 and state = 'sent' returning id`,
    [id, kind],
  );
  return rows.length > 0;
}

/** An answer by text as it is to be carried out. */
export interface Reply {
  person: Person;
  messageId: string;
  assignmentId: string;
  answer: "accept" | "decline";
}

/** The offer that a number's reply can only mean: his one open offer, if a text of it went to that number. */
export async function findRepliedOffer(
  db: Queryable,
  phone: string,
): Promise<Omit<Reply, "answer"> | "unknown_number" | "no_open_offer"> {
  const people = await db.query<{ id: string; name: string; role: Role; repairer_id: string }>(
    `select a.id, a.name, a.role, a.repairer_id from repairer r join account a on a.repairer_id = r.id
     where digits_of(r.phone) = digits_of($1) and digits_of($1) <> '' and a.disabled_at is null limit 2`,
    [phone],
  );
  const [person] = people;
  // Two with one number: nobody knows who of them answered.
  if (!person || people.length > 1) return "unknown_number";
  const [offer] = await db.query<{ message_id: string; assignment_id: string }>(
    `select m.id as message_id, m.assignment_id from assignment a join outgoing_message m on m.assignment_id = a.id
     where a.repairer_id = $1 and a.state = 'offered' and m.channel = 'sms'
       and m.purpose in ('offer', 'offer_again') and digits_of(m.phone) = digits_of($2)
       and (m.state in ('sent', 'delivered') or (m.state = 'waiting' and m.attempts > 0))
     order by m.queued_at desc, m.id desc limit 1`,
    [person.repairer_id, phone],
  );
  if (!offer) return "no_open_offer";
  return {
    person: { id: person.id, name: person.name, role: person.role, repairerId: person.repairer_id },
    messageId: offer.message_id,
    assignmentId: offer.assignment_id,
  };
}

export interface KeptReply {
  /** Null: it is still to be carried out. */
  outcome: string | null;
  reply: Reply | null;
}

/** Keeps what a reply asks for, or why it asks for nothing; what was kept first under this id holds. */
export async function keepReply(
  db: Queryable,
  providerId: string,
  kept: { reply: Reply } | { outcome: string; messageId: string | null },
): Promise<void> {
  const reply = "reply" in kept ? kept.reply : null;
  await db.query(
    `with kept as (
       insert into incoming_message (provider_id, kind, message_id, repairer_id, assignment_id, answer, outcome)
       values ($1, 'reply', $2, $3, $4, $5, $6) on conflict (provider_id) do nothing returning message_id, outcome)
     update outgoing_message m set reply = kept.outcome, replied_at = clock_timestamp()
     from kept where m.id = kept.message_id and kept.outcome is not null`,
    [
      providerId,
      "messageId" in kept ? kept.messageId : kept.reply.messageId,
      reply?.person.repairerId ?? null,
      reply?.assignmentId ?? null,
      reply?.answer ?? null,
      "outcome" in kept ? kept.outcome : null,
    ],
  );
}

export async function findKeptReply(db: Queryable, providerId: string): Promise<KeptReply | null> {
  const [row] = await db.query<{
    outcome: string | null;
    answer: Reply["answer"] | null;
    message_id: string | null;
    assignment_id: string | null;
    id: string | null;
    name: string | null;
    role: Role | null;
    repairer_id: string | null;
  }>(
    `select i.outcome, i.answer, i.message_id, i.assignment_id, a.id, a.name, a.role, a.repairer_id
     from incoming_message i left join account a on a.repairer_id = i.repairer_id where i.provider_id = $1`,
    [providerId],
  );
  if (!row) return null;
  const { outcome, answer, message_id: messageId, assignment_id: assignmentId, id, name, role } = row;
  if (!answer || !messageId || !assignmentId || !id || !name || !role) return { outcome, reply: null };
  const person = { id, name, role, repairerId: row.repairer_id };
  return { outcome, reply: { person, messageId, assignmentId, answer } };
}

/** What came of it, also on the text that it answers. */
export async function finishReply(db: Db, providerId: string, outcome: string): Promise<void> {
  await db.transaction(async (tx) => {
    const [row] = await tx.query<{ message_id: string | null }>(
      "update incoming_message set outcome = $2 where provider_id = $1 and outcome is null returning message_id",
      [providerId, outcome],
    );
    if (row?.message_id)
      await tx.query("update outgoing_message set reply = $2, replied_at = clock_timestamp() where id = $1", [
        row.message_id,
        outcome,
      ]);
  });
}

/** To whom a message went, for playing his phone. */
export async function findPhoneOf(db: Queryable, messageId: string): Promise<string | null> {
  const [row] = await db.query<{ phone: string | null }>("select phone from outgoing_message where id = $1", [
    messageId,
  ]);
  return row?.phone ?? null;
}
