import { v7 } from "uuid";
import { must } from "../../shared/assert.ts";
import { findHazard, type PriorityCode, priorityContent } from "../../shared/content.ts";
import { type Language, type MessageChannel, type MessagePurpose, writeMessage } from "../../shared/sms.ts";
import type { Queryable } from "../db/db.ts";
import { readSettings } from "./settings.ts";

/** Woken after every commit that left a message to send. */
export const messageNotice = "tocsin_message";

export interface MessageAsked {
  channel: MessageChannel;
  purpose: MessagePurpose;
  ticketId: string;
  assignmentId: string | null;
  /** To him, or to the contact of the duty list: exactly one of them. */
  repairerId: string | null;
  contactId: string | null;
  /** Nothing is sent after this. */
  expiresAt: string;
}

/**
 * Leaves a text or a call in the transaction that acts; number and words are found here. True when it will be sent:
 * whoever has no number is told nothing, and that stands in the outbox. A withdrawn offer is told only to whom a
 * message of that offer went, or may be going.
 */
export async function queueMessage(tx: Queryable, asked: MessageAsked): Promise<boolean> {
  const { channel, purpose, ticketId, assignmentId, repairerId, contactId, expiresAt } = asked;
  if (purpose === "offer_withdrawn" && !(await wasWrittenTo(tx, asked))) return false;
  const { phone, language } = await findRecipient(tx, asked);
  const body = writeMessage(channel, purpose, language, await wordsOf(tx, ticketId, language));
  await tx.query(
    `insert into outgoing_message (id, seq, channel, purpose, ticket_id, assignment_id, repairer_id, contact_id, phone,
       language, body, state, expires_at, ended_at)
     select $1, 0, $2, $3, $4, $5, $6, $7, phone, $9, $10,
       case when phone is null then 'failed' else 'waiting' end, $11, case when phone is null then now() end
     from (select $8::text as phone) r`,
    [
      `message_${v7()}`,
      channel,
      purpose,
      ticketId,
      assignmentId,
      repairerId,
      contactId,
      phone,
      language,
      body,
      expiresAt,
    ],
  );
  if (phone !== null) await tx.query("select pg_notify($1, '')", [messageNotice]);
  return phone !== null;
}

async function wasWrittenTo(tx: Queryable, { assignmentId, channel }: MessageAsked): Promise<boolean> {
  const rows = await tx.query(
    `select from outgoing_message where assignment_id = $1 and channel = $2
       and purpose in ('offer', 'offer_again') and (state in ('sent', 'delivered') or attempts > 0) limit 1`,
    [assignmentId, channel],
  );
  return rows.length > 0;
}

interface Recipient {
  phone: string | null;
  language: Language;
}

async function findRecipient(tx: Queryable, { repairerId, contactId }: MessageAsked): Promise<Recipient> {
  const [found] =
    repairerId === null
      ? await tx.query<Recipient>("select phone, 'zh-CN' as language from duty_contact where id = $1", [
          contactId,
        ])
      : await tx.query<Recipient>("select phone, language from repairer where id = $1", [repairerId]);
  const { phone, language } = must(found, `the recipient ${repairerId ?? contactId}`);
  return { phone: phone === "" ? null : phone, language };
}

interface TicketSaid {
  number: number;
  priority: PriorityCode;
  hazard: string;
  address_found: string | null;
  site_lng: number;
  site_lat: number;
  minutes: number;
}

/** The address that was found on the map or else the place itself, never what the caller said. */
async function wordsOf(tx: Queryable, ticketId: string, language: Language) {
  const [row] = await tx.query<TicketSaid>(
    `select number, priority, hazard, address_found, site_lng, site_lat,
       floor(extract(epoch from clock_timestamp() - opened_at) / 60)::int as minutes
     from ticket where id = $1`,
    [ticketId],
  );
  const ticket = must(row, `the ticket ${ticketId}`);
  const { messageSign } = await readSettings(tx);
  return {
    sign: messageSign[language],
    number: `T-${ticket.number}`,
    priority: priorityContent(ticket.priority).short[language],
    hazard: findHazard(ticket.hazard)?.label[language] ?? ticket.hazard,
    place: ticket.address_found ?? `${ticket.site_lat.toFixed(4)},${ticket.site_lng.toFixed(4)}`,
    minutes: `${Math.max(0, ticket.minutes)}`,
  };
}
