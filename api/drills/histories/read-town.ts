import { must } from "../../../shared/assert.ts";
import type { Board, Member } from "../../../shared/domain/board.ts";
import type { Db } from "../../db/db.ts";
import {
  type AssignmentRow,
  assignmentColumns,
  assignmentFrom,
  type ShiftRow,
  shiftColumns,
  shiftFrom,
  type TicketRow,
  ticketColumns,
  ticketsFrom,
} from "../../store/rows.ts";
import type { SmallTown } from "./small-towns.ts";

/** The town as the tables have it, ended tickets too; nobody acts in it meanwhile. */
export async function readTown(db: Db, { ticketIds, crew }: SmallTown): Promise<Board> {
  const crewIds = crew.map(({ repairerId }) => must(repairerId, "a repairer"));
  const [ticketRows, assignmentRows, shiftRows, members] = await Promise.all([
    db.query<TicketRow>(`select ${ticketColumns} from ticket t where t.id = any($1)`, [ticketIds]),
    db.query<AssignmentRow>(
      `select ${assignmentColumns} from assignment a where a.ticket_id = any($1) order by a.offered_at, a.id`,
      [ticketIds],
    ),
    db.query<ShiftRow>(
      `select ${shiftColumns} from shift s where s.repairer_id = any($1) and s.closed_at is null`,
      [crewIds],
    ),
    db.query<Member>("select id, name, skills from repairer where id = any($1)", [crewIds]),
  ]);
  const assignments = assignmentRows.map(assignmentFrom);
  return {
    seq: 0,
    tickets: new Map(ticketsFrom(ticketRows, assignments).map((ticket) => [ticket.id, ticket])),
    assignments: new Map(assignments.map((assignment) => [assignment.id, assignment])),
    shifts: new Map(shiftRows.map((row) => [row.repairer_id, shiftFrom(row)])),
    members: new Map(members.map((member) => [member.id, member])),
    alarms: new Map(),
  };
}
