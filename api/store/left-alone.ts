import type { Ticket } from "../../shared/schema.ts";
import type { Db } from "../db/db.ts";
import { readTicket } from "./tickets.ts";

/** A ticket whose last offer nobody took, and which is to be offered on by itself. */
export interface LeftAlone {
  ticket: Ticket;
  endedId: string;
  /** Who said no or nothing on this ticket. */
  asked: string[];
  /** Database time, in whole minutes since 1970. */
  minute: number;
}

export async function findLeftAlone(db: Db): Promise<LeftAlone[]> {
  const rows = await db.query<{ ticket_id: string; ended_id: string; asked: string[]; minute: number }>(
    `select t.id as ticket_id, l.id as ended_id, floor(extract(epoch from clock_timestamp()) / 60)::int as minute,
       array(select a.repairer_id from assignment a
             where a.ticket_id = t.id and a.state in ('declined', 'timed_out')) as asked
     from ticket t
     cross join lateral (
       select a.id, a.state, a.auto_next, a.ladder_stopped_at from assignment a
       where a.ticket_id = t.id and a.role = 'lead'
       order by is_live(a.state) desc, a.ended_at desc, a.offered_at desc, a.id desc limit 1) l
     where t.ended_at is null and l.state in ('declined', 'timed_out') and l.auto_next
       and l.ladder_stopped_at is null
     order by t.priority, t.opened_at`,
  );
  const left: LeftAlone[] = [];
  for (const { ticket_id, ended_id, asked, minute } of rows) {
    const found = await readTicket(db, ticket_id);
    if (found?.ticket.status === "waiting")
      left.push({ ticket: found.ticket, endedId: ended_id, asked, minute });
  }
  return left;
}
