import type { LngLat } from "../../shared/geo.ts";
import type { Assignment, Ticket } from "../../shared/schema.ts";
import type { Queryable } from "../db/db.ts";
import {
  type AssignmentRow,
  assignmentColumns,
  assignmentFrom,
  type TicketRow,
  ticketColumns,
  ticketFrom,
  ticketsFrom,
} from "./rows.ts";

/** Every open ticket in the order of the numbers, with all their assignments in the order in which they were offered. */
export async function readOpenTickets(
  tx: Queryable,
): Promise<{ tickets: Ticket[]; assignments: Assignment[] }> {
  const rows = await tx.query<AssignmentRow>(
    `select ${assignmentColumns} from assignment a join ticket t on t.id = a.ticket_id
     where t.ended_at is null order by a.offered_at, a.id`,
  );
  const assignments = rows.map(assignmentFrom);
  const open = await tx.query<TicketRow>(
    `select ${ticketColumns} from ticket t where t.ended_at is null order by t.number`,
  );
  return { tickets: ticketsFrom(open, assignments), assignments };
}

/** A ticket, ended ones too, with all its assignments in the order in which they were offered. */
export async function readTicket(
  db: Queryable,
  ticketId: string,
): Promise<{ ticket: Ticket; assignments: Assignment[] } | null> {
  const [row] = await db.query<TicketRow>(`select ${ticketColumns} from ticket t where t.id = $1`, [
    ticketId,
  ]);
  if (!row) return null;
  const rows = await db.query<AssignmentRow>(
    `select ${assignmentColumns} from assignment a where a.ticket_id = $1 order by a.offered_at, a.id`,
    [ticketId],
  );
  const assignments = rows.map(assignmentFrom);
  return { ticket: ticketFrom(row, assignments), assignments };
}

/**
 * A repairer's own work: what is live, and what ended lately, so that the phone can say what became of it.
 */
export async function readWork(
  db: Queryable,
  repairerId: string,
  endedWithinH: number,
): Promise<Assignment[]> {
  const rows = await db.query<AssignmentRow>(
    `select ${assignmentColumns} from assignment a
     where a.repairer_id = $1
       and (a.ended_at is null or a.ended_at > now() - make_interval(secs => $2::float8 * 3600))
     order by a.offered_at desc, a.id desc limit 50`,
    [repairerId, endedWithinH],
  );
  return rows.map(assignmentFrom);
}

/** Who has accepted and not arrived, where he is now, and where he is expected. */
export async function readUnderWay(
  db: Queryable,
): Promise<{ assignmentId: string; ticketId: string; repairerId: string; lngLat: LngLat; site: LngLat }[]> {
  const rows = await db.query<{
    id: string;
    ticket_id: string;
    repairer_id: string;
    lng: number;
    lat: number;
    site_lng: number;
    site_lat: number;
  }>(
    `select a.id, a.ticket_id, a.repairer_id, p.lng, p.lat, t.site_lng, t.site_lat
     from assignment a join ticket t on t.id = a.ticket_id join position p on p.repairer_id = a.repairer_id
     where a.state in ('accepted', 'en_route') order by a.offered_at, a.id`,
  );
  return rows.map((row) => ({
    assignmentId: row.id,
    ticketId: row.ticket_id,
    repairerId: row.repairer_id,
    lngLat: [row.lng, row.lat],
    site: [row.site_lng, row.site_lat],
  }));
}
