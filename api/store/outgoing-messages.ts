import type { OutgoingMessage } from "../../shared/message-answer.ts";
import type { Queryable } from "../db/db.ts";

// Whoever looks at the desk knows by three digits whether it is the right phone.
const columns = `
  id, seq, channel, purpose, ticket_id as "ticketId", assignment_id as "assignmentId", repairer_id as "repairerId",
  contact_id as "contactId", repeat('•', greatest(length(phone) - 3, 0)) || right(phone, 3) as phone, body as text,
  state, attempts, queued_at as "queuedAt", expires_at as "expiresAt", sent_at as "sentAt",
  delivered_at as "deliveredAt", ended_at as "endedAt", reply, replied_at as "repliedAt"`;

/** In the order of their changes, those after `after`; null: the newest. Of one ticket where asked. */
export async function readOutgoingMessages(
  db: Queryable,
  asked: { after: number | null; limit: number; ticketId: string | null },
): Promise<OutgoingMessage[]> {
  const { after, limit, ticketId } = asked;
  if (after !== null)
    return db.query<OutgoingMessage>(
      `select ${columns} from outgoing_message where seq > $1 and ($2::text is null or ticket_id = $2)
       order by seq limit $3`,
      [after, ticketId, limit],
    );
  const newest = await db.query<OutgoingMessage>(
    `select ${columns} from outgoing_message where $1::text is null or ticket_id = $1
     order by seq desc limit $2`,
    [ticketId, limit],
  );
  return newest.reverse();
}
