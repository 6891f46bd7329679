import type { Command } from "../../shared/command.ts";
import type { Board, Member } from "../../shared/domain/board.ts";
import type { Context } from "../../shared/domain/context.ts";
import type { Actor } from "../../shared/schema.ts";
import type { WorkOrder } from "../../shared/work-order.ts";
import type { Queryable } from "../db/db.ts";
import { together } from "../db/together.ts";
import { findTicketOfAlarm, readAlarmsFor } from "./alarms.ts";
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
} from "./rows.ts";
import { findDutyContact } from "./ticket-timers.ts";
import { lockWorkOrder, nextWorkOrderNumber } from "./work-orders.ts";

/** The part of the board that a command touches, locked until the commit. */
export interface Scene {
  board: Board;
  /** Database time, read after the locks were had: times on one ticket never run backwards. */
  now: string;
  nextTicketNumber: number;
  sight: Context["sight"];
  workOrder: WorkOrder | null;
  nextWorkOrderNumber: number;
  dutyContact: NonNullable<Context["dutyContact"]> | null;
}

/** The rows that a command turned out to touch were not all locked; ask again. */
export class SceneMoved extends Error {}

interface About {
  ticketIds: string[];
  repairerIds: string[];
}

/**
 * Takes the locks in the one order (work order, ticket, repairer; then the counter of numbers) and reads what decide()
 * may see. What is asked together is done in the order in which it stands here.
 */
export async function loadScene(tx: Queryable, command: Command, actor: Actor): Promise<Scene> {
  const [workOrder, about] = await Promise.all([lockWorkOrder(tx, command), findAbout(tx, command, actor)]);
  if (workOrder?.repairerId) about.repairerIds.push(workOrder.repairerId);
  const isAboutAlarm = command.type.startsWith("alarm.");
  const seen = await together({
    locked: lockAll(tx, about),
    stillAll: command.type === "shift.close" && checkStillAll(tx, about),
    board: readBoard(tx, about),
    alarms: isAboutAlarm && readAlarmsFor(tx, about.ticketIds, "alarmId" in command ? command.alarmId : null),
    now: readNow(tx),
    nextTicketNumber: command.type === "ticket.open" ? nextTicketNumber(tx) : 0,
    sight: readSight(tx, command),
    nextWorkOrderNumber: command.type === "work_order.open" ? nextWorkOrderNumber(tx) : 0,
    dutyContact: command.type === "ticket.escalate" ? findDutyContact(tx, command.ticketId) : null,
  });
  return {
    board: seen.alarms ? { ...seen.board, alarms: seen.alarms } : seen.board,
    now: seen.now,
    nextTicketNumber: seen.nextTicketNumber,
    sight: seen.sight,
    workOrder,
    nextWorkOrderNumber: seen.nextWorkOrderNumber,
    dutyContact: seen.dutyContact,
  };
}

async function findAbout(tx: Queryable, command: Command, actor: Actor): Promise<About> {
  const ticketIds: string[] = [];
  const repairerIds: string[] = [];
  if ("ticketId" in command) ticketIds.push(command.ticketId);
  if (command.type === "ticket.open" && command.followsTicketId) ticketIds.push(command.followsTicketId);
  if ("repairerId" in command && command.repairerId) repairerIds.push(command.repairerId);
  const alarmed = "alarmId" in command ? await findTicketOfAlarm(tx, command.alarmId) : null;
  if (alarmed !== null) ticketIds.push(alarmed);
  if ("assignmentId" in command && command.assignmentId) {
    const [found] = await tx.query<{ ticket_id: string; repairer_id: string }>(
      "select ticket_id, repairer_id from assignment where id = $1",
      [command.assignmentId],
    );
    if (found) {
      ticketIds.push(found.ticket_id);
      repairerIds.push(found.repairer_id);
    }
  }
  if (!("system" in actor) && actor.repairerId !== null) repairerIds.push(actor.repairerId);
  if (command.type === "shift.close") ticketIds.push(...(await liveTicketsOf(tx, repairerIds)));
  return { ticketIds, repairerIds };
}

/**
 * The tickets, those concerned, and whoever works on the locked tickets: what happens there is told to them, and
 * telling locks them too. Taken one by one as they are told, two tickets with the same people would wait for each
 * other.
 */
async function lockAll(tx: Queryable, about: About): Promise<void> {
  const tickets = tx.query("select from ticket where id = any($1) order by id for no key update", [
    about.ticketIds,
  ]);
  const repairers = tx.query(
    `select from repairer where id = any(array(
       select unnest($1::text[])
       union select repairer_id from assignment where ticket_id = any($2) and is_live(state)))
     order by id for no key update`,
    [about.repairerIds, about.ticketIds],
  );
  await Promise.all([tickets, repairers]);
}

async function liveTicketsOf(tx: Queryable, repairerIds: string[]): Promise<string[]> {
  const rows = await tx.query<{ ticket_id: string }>(
    "select distinct ticket_id from assignment where repairer_id = any($1) and is_live(state)",
    [repairerIds],
  );
  return rows.map((row) => row.ticket_id);
}

/** Between reading somebody's work and locking it, he may have been sent elsewhere. */
async function checkStillAll(tx: Queryable, about: About): Promise<void> {
  const live = await liveTicketsOf(tx, about.repairerIds);
  if (!live.every((id) => about.ticketIds.includes(id))) throw new SceneMoved("work was added meanwhile");
}

/** The locked tickets with all their assignments, and all other live work of the people concerned. */
async function readBoard(tx: Queryable, { ticketIds, repairerIds }: About): Promise<Board> {
  // Who and what the command names, and what that leads to.
  const concerned = "a.ticket_id = any($1) or (a.repairer_id = any($2) and is_live(a.state))";
  const everybody = `array(select unnest($2::text[]) union select a.repairer_id from assignment a where ${concerned})`;
  const everything = `array(select unnest($1::text[]) union select a.ticket_id from assignment a where ${concerned})`;
  const ask = <Row>(sql: string) => tx.query<Row>(sql, [ticketIds, repairerIds]);
  const rows = await together({
    assignments: ask<AssignmentRow>(
      `select ${assignmentColumns} from assignment a where ${concerned} order by a.offered_at, a.id`,
    ),
    tickets: ask<TicketRow>(`select ${ticketColumns} from ticket t where t.id = any(${everything})`),
    shifts: ask<ShiftRow>(
      `select ${shiftColumns} from shift s where s.repairer_id = any(${everybody}) and s.closed_at is null`,
    ),
    members: ask<Member>(`select id, name, skills from repairer where id = any(${everybody})`),
  });
  const assignments = rows.assignments.map(assignmentFrom);
  const tickets = ticketsFrom(rows.tickets, assignments);
  return {
    seq: 0,
    tickets: new Map(tickets.map((ticket) => [ticket.id, ticket])),
    assignments: new Map(assignments.map((assignment) => [assignment.id, assignment])),
    shifts: new Map(rows.shifts.map((row) => [row.repairer_id, shiftFrom(row)])),
    members: new Map(rows.members.map((member) => [member.id, member])),
    alarms: new Map(),
  };
}

async function readNow(tx: Queryable): Promise<string> {
  const [row] = await tx.query<{ now: string }>("select clock_timestamp() as now");
  return row?.now ?? "";
}

/** The number the next ticket gets. The row stays locked, so numbers follow commit order without gaps. */
async function nextTicketNumber(tx: Queryable): Promise<number> {
  const [row] = await tx.query<{ value: number }>(
    "select value from counter where name = 'ticket' for no key update",
  );
  return (row?.value ?? 0) + 1;
}

/** How far the one who is offered stands from the site, and how old that knowledge is. */
async function readSight(tx: Queryable, command: Command): Promise<Context["sight"]> {
  if (command.type !== "assignment.offer" && command.type !== "assignment.reassign") return null;
  const ticketId = command.type === "assignment.offer" ? command.ticketId : null;
  const assignmentId = command.type === "assignment.reassign" ? command.assignmentId : null;
  const [row] = await tx.query<{ distance_m: number; age_s: number }>(
    `select st_distance(st_makepoint(p.lng, p.lat)::geography, t.site_geog) as distance_m,
            greatest(0, extract(epoch from clock_timestamp() - p.taken_at))::float8 as age_s
     from position p, ticket t
     where p.repairer_id = $1 and t.id = coalesce($2, (select ticket_id from assignment where id = $3))`,
    [command.repairerId, ticketId, assignmentId],
  );
  return row ? { distanceM: row.distance_m, positionAgeS: row.age_s } : null;
}
