import { must } from "../../shared/assert.ts";
import type { Board } from "../../shared/domain/board.ts";
import { nextRung } from "../../shared/domain/ladder.ts";
import type { Draft } from "../../shared/event.ts";
import type { Assignment, Ticket } from "../../shared/schema.ts";
import type { Transaction } from "../db/db.ts";
import { insertAlarm, updateAlarm } from "./alarms.ts";

/**
 * Writes what one event changed: the rows take the values that the fold gave the board, so that the tables, the
 * desk and a replay can never disagree. Constraints hold the walls.
 */
export function saveChange(tx: Transaction, event: Draft, before: Board, after: Board): void {
  const ticket = event.ticketId === null ? undefined : after.tickets.get(event.ticketId);
  if (event.type === "ticket.opened") insertTicket(tx, event.data.ticket);
  else if (ticket && ticket !== before.tickets.get(ticket.id)) updateTicket(tx, ticket, event);
  const assignment = event.assignmentId === null ? undefined : after.assignments.get(event.assignmentId);
  const was = before.assignments.get(event.assignmentId ?? "");
  if (event.type === "assignment.offered") {
    const offer = must(assignment, "the assignment of an offer");
    insertAssignment(tx, offer, event.data.policyVersion ?? 0);
  } else if (assignment && assignment !== was) {
    updateAssignment(tx, assignment, event, must(was, "an assignment that was there before"));
  }
  if (event.type.startsWith("shift.")) saveShift(tx, event);
  const alarm = "alarmId" in event.data ? after.alarms.get(event.data.alarmId) : undefined;
  if (alarm) (event.type === "alarm.raised" ? insertAlarm : updateAlarm)(tx, alarm);
}

function insertTicket(tx: Transaction, ticket: Ticket): void {
  tx.write("update counter set value = value + 1 where name = 'ticket'");
  tx.write(
    `insert into ticket (id, number, version, priority, hazard, skills, site_lng, site_lat, address_said,
       address_found, access_notes, opened_at, opened_by, search_radius_m, call_count, follows_ticket_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      ticket.id,
      Number(ticket.number.slice(2)),
      ticket.version,
      ticket.priority,
      ticket.hazard,
      ticket.skills,
      ...ticket.site.lngLat,
      ticket.site.addressSaid,
      ticket.site.addressFound,
      ticket.site.access,
      ticket.openedAt,
      ticket.openedById,
      ticket.searchRadiusM,
      ticket.callCount,
      ticket.followsTicketId,
    ],
  );
}

function updateTicket(tx: Transaction, ticket: Ticket, event: Draft): void {
  const endedAs =
    event.type === "ticket.closed" ? "closed" : event.type === "ticket.cancelled" ? "cancelled" : null;
  const endedReason =
    event.type === "ticket.closed" || event.type === "ticket.cancelled" ? event.data.reason : null;
  tx.write(
    `update ticket set version = $2, priority = $3, hazard = $4, skills = $5, site_lng = $6, site_lat = $7,
       address_said = $8, address_found = $9, access_notes = $10, made_safe_at = $11, ended_at = $12,
       ended_as = $13, ended_reason = $14, escalation_level = $15, search_radius_m = $16, call_count = $17,
       first_accepted_at = coalesce(first_accepted_at, $18)
     where id = $1`,
    [
      ticket.id,
      ticket.version,
      ticket.priority,
      ticket.hazard,
      ticket.skills,
      ...ticket.site.lngLat,
      ticket.site.addressSaid,
      ticket.site.addressFound,
      ticket.site.access,
      ticket.madeSafeAt,
      ticket.closedAt,
      endedAs,
      endedReason,
      ticket.escalationLevel,
      ticket.searchRadiusM,
      ticket.callCount,
      event.type === "assignment.accepted" ? event.at : null,
    ],
  );
}

function insertAssignment(tx: Transaction, assignment: Assignment, policyVersion: number): void {
  tx.write(
    `insert into assignment (id, ticket_id, repairer_id, role, state, offered_by, offered_at, expires_at,
       policy_version, rungs, auto_next)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11)`,
    [
      assignment.id,
      assignment.ticketId,
      assignment.repairerId,
      assignment.role,
      assignment.state,
      assignment.offeredBy.id,
      assignment.offeredAt,
      assignment.expiresAt,
      policyVersion,
      JSON.stringify(assignment.rungs),
      assignment.autoNext,
    ],
  );
  keepRungTimer(tx, assignment);
  tx.write("insert into timer (assignment_id, kind, due_at) values ($1, 'answer', $2)", [
    assignment.id,
    assignment.expiresAt,
  ]);
}

function updateAssignment(tx: Transaction, assignment: Assignment, event: Draft, before: Assignment): void {
  const place = event.type === "assignment.arrived" ? event.data.lngLat : null;
  const voice =
    "reportedBy" in event.data && event.data.reportedBy && "id" in event.actor ? event.actor.id : null;
  tx.write(
    `update assignment set role = $2, state = $3, delivered_at = $4, seen_at = $5, accepted_at = $6,
       departed_at = $7, arrived_at = $8, arrived_distance_m = $9, ended_at = $10, reason = $11, outcome = $12,
       arrived_lng = coalesce(arrived_lng, $13), arrived_lat = coalesce(arrived_lat, $14),
       reported_by = coalesce($15, reported_by), channel_at = $16,
       rungs = $17::jsonb, ladder_stopped_at = $18
     where id = $1`,
    [
      assignment.id,
      assignment.role,
      assignment.state,
      assignment.deliveredAt,
      assignment.seenAt,
      assignment.acceptedAt,
      assignment.departedAt,
      assignment.arrivedAt,
      assignment.arrivedDistanceM,
      assignment.endedAt,
      assignment.reason,
      assignment.outcome,
      place?.[0] ?? null,
      place?.[1] ?? null,
      voice,
      assignment.channelAt,
      JSON.stringify(assignment.rungs),
      assignment.ladderStoppedAt,
    ],
  );
  if (assignment.rungs !== before.rungs) keepRungTimer(tx, assignment);
  // The timer is the offer's: whatever ends the waiting takes it away in the same transaction.
  if (assignment.state !== "offered")
    tx.write("delete from timer where assignment_id = $1 and kind = 'answer'", [assignment.id]);
}

/** It is due when the next rung is; with none left to come there is none. */
function keepRungTimer(tx: Transaction, assignment: Assignment): void {
  const next = assignment.rungs[nextRung(assignment)];
  if (next)
    tx.write(
      `insert into timer (assignment_id, kind, due_at) values ($1, 'rung', $2)
       on conflict (assignment_id, kind) do update set due_at = excluded.due_at`,
      [assignment.id, next.dueAt],
    );
  else tx.write("delete from timer where assignment_id = $1 and kind = 'rung'", [assignment.id]);
}

function saveShift(tx: Transaction, event: Draft): void {
  switch (event.type) {
    case "shift.opened":
      tx.write("insert into shift (id, repairer_id, opened_at, last_heard_at) values ($1, $2, $3, $3)", [
        event.data.shiftId,
        event.repairerId,
        event.at,
      ]);
      return;
    case "shift.closed":
      tx.write("update shift set closed_at = $2, closed_reason = $3, silent_since = null where id = $1", [
        event.data.shiftId,
        event.at,
        event.data.reason,
      ]);
      return;
    case "shift.fell_silent":
      tx.write("update shift set silent_since = $2 where id = $1", [event.data.shiftId, event.at]);
      return;
    case "shift.heard":
      tx.write("update shift set silent_since = null where id = $1", [event.data.shiftId]);
      return;
    default:
      return;
  }
}
