import type { Draft, Event } from "../../shared/event.ts";
import type { Person } from "../../shared/schema.ts";
import type { Queryable, Transaction } from "../db/db.ts";

/** Woken after every commit that wrote events; readers then read by seq. */
export const eventChannel = "tocsin_events";

const eventColumns = `
  e.seq, e.type, e.at, e.actor_id, e.actor_role, e.actor_system, e.ticket_id, e.assignment_id, e.repairer_id, e.data`;

interface EventRow {
  seq: number;
  type: string;
  at: string;
  actor_id: string | null;
  actor_role: string | null;
  actor_system: string | null;
  ticket_id: string | null;
  assignment_id: string | null;
  repairer_id: string | null;
  data: unknown;
}

/**
 * Gives the facts their places in the one order and writes them. The counter's row stays locked from here to the
 * commit, so this comes last: seq must follow commit order, or a desk that resumes at 101 would miss a 100 committed
 * later.
 */
export function appendEvents(tx: Transaction, drafts: readonly Draft[]): void {
  if (drafts.length === 0) return;
  tx.write("select pg_notify($1, append_events($2)::text)", [eventChannel, JSON.stringify(drafts)]);
}

/**
 * Events after `after`, in order, at most `limit`. An agent gets those of the tickets he opened, a repairer his
 * own but for the desk's alarms; without an actor all of them.
 */
export async function readEvents(
  db: Queryable,
  after: number,
  limit: number,
  actor?: Person,
): Promise<Event[]> {
  const rows = await db.query<EventRow>(
    `select ${eventColumns} from event e
     where e.seq > $1
       and ($3::text is distinct from 'repairer' or e.repairer_id = $4 and e.type not like 'alarm.%')
       and ($3::text is distinct from 'agent'
            or exists (select from ticket t where t.id = e.ticket_id and t.opened_by = $5))
     order by e.seq limit $2`,
    [after, limit, actor?.role ?? null, actor?.repairerId ?? null, actor?.id ?? null],
  );
  return rows.map(eventFrom);
}

export async function readTicketEvents(db: Queryable, ticketId: string): Promise<Event[]> {
  const rows = await db.query<EventRow>(
    `select ${eventColumns} from event e where e.ticket_id = $1 order by e.seq`,
    [ticketId],
  );
  return rows.map(eventFrom);
}

export async function readLastSeq(db: Queryable): Promise<number> {
  const [row] = await db.query<{ value: number }>("select value from counter where name = 'event'");
  return row?.value ?? 0;
}

function eventFrom(row: EventRow): Event {
  return {
    seq: row.seq,
    type: row.type,
    at: row.at,
    actor: row.actor_id === null ? { system: row.actor_system } : { id: row.actor_id, role: row.actor_role },
    ticketId: row.ticket_id,
    assignmentId: row.assignment_id,
    repairerId: row.repairer_id,
    data: row.data,
    // The row was written from an Event by appendEvents above; its check constraints keep the actor whole.
  } as Event;
}
