import type { MessageState } from "../../shared/message-answer.ts";
import type { Language, MessageChannel, MessagePurpose } from "../../shared/sms.ts";
import type { Queryable } from "../db/db.ts";

/** The outbox as whoever sends sees it: what is due, and what became of it. */

export interface ClaimedMessage {
  id: string;
  channel: MessageChannel;
  purpose: MessagePurpose;
  assignmentId: string | null;
  to: string;
  text: string;
  language: Language;
  expiresAt: string;
  /** This one counted. */
  attempts: number;
}

// What must no longer be sent, whatever was true when it was written; null: it may go.
const verdict = `case
    when m.expires_at <= clock_timestamp() then 'expired'
    when m.purpose in ('offer', 'offer_again')
      and not exists (select from assignment a where a.id = m.assignment_id and a.state = 'offered')
      then 'needless'
    when m.purpose = 'duty_leader_call'
      and (exists (select from ticket t where t.id = m.ticket_id and t.ended_at is not null)
           or exists (select from assignment a where a.ticket_id = m.ticket_id and a.role = 'lead'
                      and a.state in ('accepted', 'en_route', 'on_site')))
      then 'needless'
  end`;

/**
 * Takes what is due and ends what is over. A taken row is due again after `leaseS`: when its process dies meanwhile,
 * another one sends it, under the same id.
 */
export async function claimMessages(db: Queryable, limit: number, leaseS: number): Promise<ClaimedMessage[]> {
  const rows = await db.query<{
    id: string;
    channel: MessageChannel;
    purpose: MessagePurpose;
    assignment_id: string | null;
    phone: string;
    body: string;
    language: Language;
    expires_at: string;
    attempts: number;
  }>(
    `with due as (
       select m.id, ${verdict} as verdict from outgoing_message m
       where m.state = 'waiting' and m.due_at <= clock_timestamp()
       order by m.due_at, m.id limit $1 for update of m skip locked),
     over as (
       update outgoing_message m set state = due.verdict, ended_at = clock_timestamp()
       from due where m.id = due.id and due.verdict is not null),
     taken as (
       update outgoing_message m
       set attempts = m.attempts + 1, due_at = clock_timestamp() + make_interval(secs => $2::float8)
       from due where m.id = due.id and due.verdict is null returning m.*)
     select id, channel, purpose, assignment_id, phone, body, language, expires_at, attempts
     from taken order by id`,
    [limit, leaseS],
  );
  return rows.map((row) => ({
    id: row.id,
    channel: row.channel,
    purpose: row.purpose,
    assignmentId: row.assignment_id,
    to: row.phone,
    text: row.body,
    language: row.language,
    expiresAt: row.expires_at,
    attempts: row.attempts,
  }));
}

/** A receipt may have come before this: then only the provider's id is new. An id that it used before is not kept. */
export async function markSent(db: Queryable, id: string, providerId: string | null): Promise<void> {
  await db.query(
    `update outgoing_message set
       state = case state when 'waiting' then 'sent' else state end,
       sent_at = coalesce(sent_at, clock_timestamp()),
       provider_id = case when exists (select from outgoing_message where provider_id = $2) then provider_id else $2 end
     where id = $1 and state in ('waiting', 'sent', 'delivered')`,
    [id, providerId],
  );
}

export async function endMessage(
  db: Queryable,
  id: string,
  state: Extract<MessageState, "failed" | "given_up">,
): Promise<void> {
  await db.query(
    "update outgoing_message set state = $2, ended_at = clock_timestamp() where id = $1 and state = 'waiting'",
    [id, state],
  );
}

export async function retryMessage(db: Queryable, id: string, afterS: number): Promise<void> {
  await db.query(
    "update outgoing_message set due_at = clock_timestamp() + make_interval(secs => $2::float8) where id = $1",
    [id, afterS],
  );
}
