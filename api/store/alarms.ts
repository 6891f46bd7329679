import { must } from "../../shared/assert.ts";
import { type Board, emptyBoard } from "../../shared/domain/board.ts";
import type { Alarm } from "../../shared/schema.ts";
import type { Settings } from "../../shared/settings.ts";
import type { Db, Queryable, Transaction } from "../db/db.ts";
import { type ShiftRow, shiftColumns, shiftFrom } from "./rows.ts";
import { readOpenTickets } from "./tickets.ts";

const alarmColumns = `
  n.id, n.kind, n.priority, n.ticket_id, n.assignment_id, n.repairer_id, n.raised_at, n.acknowledged_at,
  n.acknowledged_by, (select o.name from account o where o.id = n.acknowledged_by) as acknowledged_by_name,
  n.closed_at, n.closed_by, (select o.name from account o where o.id = n.closed_by) as closed_by_name,
  n.closed_reason`;

interface AlarmRow {
  id: string;
  kind: Alarm["kind"];
  priority: Alarm["priority"];
  ticket_id: string;
  assignment_id: string | null;
  repairer_id: string | null;
  raised_at: string;
  acknowledged_at: string | null;
  acknowledged_by: string | null;
  acknowledged_by_name: string | null;
  closed_at: string | null;
  closed_by: string | null;
  closed_by_name: string | null;
  closed_reason: string | null;
}

function alarmFrom(row: AlarmRow): Alarm {
  return {
    id: row.id,
    kind: row.kind,
    priority: row.priority,
    ticketId: row.ticket_id,
    assignmentId: row.assignment_id,
    repairerId: row.repairer_id,
    raisedAt: row.raised_at,
    acknowledgedAt: row.acknowledged_at,
    acknowledgedBy:
      row.acknowledged_at === null
        ? null
        : { id: row.acknowledged_by, name: row.acknowledged_by_name ?? "system" },
    closedAt: row.closed_at,
    closedBy: row.closed_at === null ? null : { id: row.closed_by, name: row.closed_by_name ?? "system" },
    closedReason: row.closed_reason,
  };
}

/** The open alarms of open tickets: what a live picture shows. */
export async function readOpenAlarms(tx: Queryable): Promise<Alarm[]> {
  const rows = await tx.query<AlarmRow>(
    `select ${alarmColumns} from alarm n join ticket t on t.id = n.ticket_id
     where n.closed_at is null and t.ended_at is null order by n.raised_at, n.id`,
  );
  return rows.map(alarmFrom);
}

/** What a command about alarms decides on: the one it names, and those open on its tickets. */
export async function readAlarmsFor(
  tx: Queryable,
  ticketIds: readonly string[],
  alarmId: string | null,
): Promise<Map<string, Alarm>> {
  const rows = await tx.query<AlarmRow>(
    `select ${alarmColumns} from alarm n
     where n.id = $2 or (n.ticket_id = any($1) and n.closed_at is null)`,
    [ticketIds, alarmId],
  );
  return new Map(rows.map((row) => [row.id, alarmFrom(row)]));
}

export async function findTicketOfAlarm(tx: Queryable, alarmId: string): Promise<string | null> {
  const [row] = await tx.query<{ ticket_id: string }>("select ticket_id from alarm where id = $1", [alarmId]);
  return row?.ticket_id ?? null;
}

export function insertAlarm(tx: Transaction, alarm: Alarm): void {
  tx.write(
    `insert into alarm (id, kind, priority, ticket_id, assignment_id, repairer_id, raised_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      alarm.id,
      alarm.kind,
      alarm.priority,
      alarm.ticketId,
      alarm.assignmentId,
      alarm.repairerId,
      alarm.raisedAt,
    ],
  );
}

export function updateAlarm(tx: Transaction, alarm: Alarm): void {
  tx.write(
    `update alarm set acknowledged_at = $2, acknowledged_by = $3, closed_at = $4, closed_by = $5,
       closed_reason = $6 where id = $1`,
    [
      alarm.id,
      alarm.acknowledgedAt,
      alarm.acknowledgedBy?.id ?? null,
      alarm.closedAt,
      alarm.closedBy?.id ?? null,
      alarm.closedReason,
    ],
  );
}

export interface AlarmScene {
  /** Open tickets with their assignments, and the shifts of those who work on them. */
  board: Board;
  /** Every alarm of these tickets, and every open one. */
  known: Alarm[];
  now: string;
}

/** What the alarms follow from, at one moment of the database: no positions, nobody who has nothing to do. */
export async function readAlarmScene(db: Db): Promise<AlarmScene> {
  return db.transaction(async (tx) => {
    await tx.exec("set transaction isolation level repeatable read, read only");
    const { tickets, assignments } = await readOpenTickets(tx);
    const shifts = await tx.query<ShiftRow>(
      `select ${shiftColumns} from shift s where s.closed_at is null and s.repairer_id = any($1)`,
      [[...new Set(assignments.map(({ repairerId }) => repairerId))]],
    );
    const alarms = await tx.query<AlarmRow>(
      `select ${alarmColumns} from alarm n where n.closed_at is null or n.ticket_id = any($1)`,
      [tickets.map(({ id }) => id)],
    );
    const [clock] = await tx.query<{ now: string }>("select clock_timestamp() as now");
    return {
      board: {
        ...emptyBoard,
        tickets: new Map(tickets.map((ticket) => [ticket.id, ticket])),
        assignments: new Map(assignments.map((assignment) => [assignment.id, assignment])),
        shifts: new Map(shifts.map((row) => [row.repairer_id, shiftFrom(row)])),
      },
      known: alarms.map(alarmFrom),
      now: must(clock, "the database's time").now,
    };
  });
}

/**
 * Of these tickets those for which nobody stands ready inside their own search radius. The rules are those of
 * reasonsAgainst(), said once more in SQL so that the search ends at the first who fits.
 */
export async function findUnreachable(
  db: Db,
  ticketIds: readonly string[],
  { maxPositionAgeS, maxOpenTasks }: Pick<Settings, "maxPositionAgeS" | "maxOpenTasks">,
): Promise<Set<string>> {
  if (ticketIds.length === 0) return new Set();
  const rows = await db.query<{ id: string }>(
    `with work as (
       select repairer_id, count(*) as open_tasks, bool_or(state = 'offered') as has_offer,
         array_agg(ticket_id) as tickets
       from assignment where state in ('offered', 'accepted', 'en_route', 'on_site') group by repairer_id
     )
     select t.id from ticket t where t.id = any($1) and not exists (
       select from cells_around(t.site_lng, t.site_lat, t.search_radius_m + 1) around
       join position p on p.cell between around.first_cell and around.last_cell
       join shift s on s.id = p.shift_id and s.closed_at is null
       join repairer r on r.id = p.repairer_id
       left join work w on w.repairer_id = p.repairer_id
       where st_dwithin(st_makepoint(p.lng, p.lat)::geography, t.site_geog, t.search_radius_m)
         and p.taken_at >= clock_timestamp() - make_interval(secs => $2::float8)
         and t.skills <@ r.skills
         and not coalesce(w.has_offer, false)
         and coalesce(w.open_tasks, 0) < $3
         and not (t.id = any(coalesce(w.tickets, '{}'))))`,
    [ticketIds, maxPositionAgeS, maxOpenTasks],
  );
  return new Set(rows.map(({ id }) => id));
}
