import { must, unreachable } from "../assert.ts";
import type { Draft, Event } from "../event.ts";
import type { Assignment, Ticket } from "../schema.ts";
import { applyAlarm, keepAlarms } from "./apply-alarm.ts";
import { nothingYet } from "./assignment.ts";
import { assignmentsOf, type Board } from "./board.ts";
import { settleRungs, withRung } from "./ladder.ts";
import { hasEnded, statusOf } from "./ticket-status.ts";
import { isAboutWorkOrder } from "./work-order.ts";

/**
 * The one fold: the board after an event. The server saves what it changed, the desk shows it, the replay repeats it.
 * Ended tickets stay on the result; withoutEnded() is what a live picture keeps.
 */
export function applyEvent(board: Board, event: Draft | Event): Board {
  const after = { ...change(board, event), ...("seq" in event ? { seq: event.seq } : {}) };
  return event.ticketId === null ? after : withStatus(after, event.ticketId);
}

/** The board of a live picture: an ended ticket leaves it with its assignments, a closed alarm leaves it. */
export function withoutEnded(board: Board): Board {
  const ended = [...board.tickets.values()].filter(hasEnded);
  const gone = new Set(ended.map((ticket) => ticket.id));
  const alarms = keepAlarms(board, gone);
  if (ended.length === 0) return alarms === board.alarms ? board : { ...board, alarms };
  return {
    ...board,
    alarms,
    tickets: new Map([...board.tickets].filter(([id]) => !gone.has(id))),
    assignments: new Map([...board.assignments].filter(([, assignment]) => !gone.has(assignment.ticketId))),
  };
}

function change(board: Board, event: Draft | Event): Board {
  // Work orders are no emergencies: they have a fold of their own and never touch the board.
  if (isAboutWorkOrder(event)) return board;
  switch (event.type) {
    case "ticket.opened":
      return putTicket(board, event.data.ticket);
    case "ticket.updated": {
      const { site, hazard, skills, priority } = event.data.changed;
      return onTicket(board, event, (ticket) => ({
        ...raised(ticket),
        ...(site && { site }),
        ...(hazard && { hazard }),
        ...(skills && { skills }),
        ...(priority && { priority }),
      }));
    }
    case "ticket.call_attached":
      return onTicket(board, event, (ticket) => ({ ...ticket, callCount: ticket.callCount + 1 }));
    case "ticket.noted":
    case "message.sent":
      return board;
    case "ticket.made_safe":
      return onTicket(board, event, (ticket) => ({ ...raised(ticket), madeSafeAt: event.at }));
    case "ticket.escalated": {
      const { level: escalationLevel, searchRadiusM } = event.data;
      return onTicket(board, event, (ticket) => ({ ...ticket, escalationLevel, searchRadiusM }));
    }
    case "ticket.closed":
    case "ticket.cancelled":
      return onTicket(board, event, (ticket) => ({
        ...raised(ticket),
        closedAt: event.at,
        status: event.type === "ticket.cancelled" ? "cancelled" : "closed",
      }));
    case "assignment.offered": {
      const assignment: Assignment = {
        id: must(event.assignmentId, "an assignment id on an offer"),
        ticketId: must(event.ticketId, "a ticket id on an offer"),
        repairerId: must(event.repairerId, "a repairer id on an offer"),
        role: event.data.role,
        state: "offered",
        offeredBy: event.data.by,
        offeredAt: event.at,
        expiresAt: event.data.expiresAt,
        ...nothingYet,
        rungs: (event.data.rungs ?? []).map((rung) => ({ ...rung, state: "waiting", at: null })),
        autoNext: event.data.autoNext ?? false,
      };
      const offered = putAssignment(board, assignment);
      return assignment.role === "lead" ? onTicket(offered, event, raised) : offered;
    }
    case "assignment.pushed":
      return event.data.ok
        ? onAssignment(board, event, (assignment) => ({
            ...assignment,
            channelAt: assignment.channelAt ?? event.at,
          }))
        : board;
    case "assignment.rung":
      return onAssignment(board, event, (was) => withRung(was, event.data, "done", event.at));
    case "assignment.rung_skipped":
      return onAssignment(board, event, (was) => withRung(was, event.data, "skipped", event.at));
    case "assignment.rung_needless":
      return onAssignment(board, event, (was) => withRung(was, event.data, "needless", event.at));
    case "assignment.ladder_stopped":
      return onAssignment(board, event, (was) => ({
        ...was,
        rungs: settleRungs(was.rungs, "stopped", event.at),
        ladderStoppedAt: event.at,
      }));
    case "assignment.delivered":
      return onAssignment(board, event, (assignment) => ({ ...assignment, deliveredAt: event.at }));
    case "assignment.seen":
      return onAssignment(board, event, (assignment) => ({ ...assignment, seenAt: event.at }));
    case "assignment.accepted":
      return onAssignment(board, event, (assignment) => ({
        ...assignment,
        state: "accepted",
        acceptedAt: event.at,
        rungs: settleRungs(assignment.rungs, "needless", event.at),
      }));
    case "assignment.departed":
      return onAssignment(board, event, (assignment) => ({
        ...assignment,
        state: "en_route",
        departedAt: event.at,
      }));
    case "assignment.arrived":
      return onAssignment(board, event, (assignment) => ({
        ...assignment,
        state: "on_site",
        arrivedAt: event.at,
        arrivedDistanceM: event.data.distanceM,
      }));
    case "assignment.promoted":
      return onTicket(
        onAssignment(board, event, (assignment) => ({ ...assignment, role: "lead" })),
        event,
        raised,
      );
    case "assignment.declined":
      return end(board, event, { state: "declined", reason: event.data.reason }, escalated);
    case "assignment.timed_out":
      return end(board, event, { state: "timed_out" }, escalated);
    case "assignment.returned":
      return end(board, event, { state: "returned", reason: event.data.reason }, escalated);
    case "assignment.withdrawn":
      return end(board, event, { state: "withdrawn", reason: event.data.reason }, raised);
    case "assignment.finished": {
      const { outcome } = event.data;
      const backInQueue = outcome === "no_access" || outcome === "needs_other_skill";
      return end(board, event, { state: "done", outcome }, backInQueue ? escalated : raised);
    }
    case "assignment.result_kept":
      return board;
    case "shift.opened": {
      const repairerId = must(event.repairerId, "a repairer id on a shift");
      const shift = {
        id: event.data.shiftId,
        repairerId,
        openedAt: event.at,
        closedAt: null,
        silentSince: null,
      };
      return { ...board, shifts: new Map(board.shifts).set(repairerId, shift) };
    }
    case "shift.closed": {
      const shifts = new Map(board.shifts);
      shifts.delete(must(event.repairerId, "a repairer id on a shift"));
      return { ...board, shifts };
    }
    case "shift.fell_silent":
      return onShift(board, event, event.at);
    case "shift.heard":
      return onShift(board, event, null);
    case "alarm.raised":
    case "alarm.acknowledged":
    case "alarm.closed":
      return applyAlarm(board, event);
    default:
      return unreachable(event);
  }
}

/** The version moves for update, make_safe, close, cancel and each start or end of a live lead; nothing else. */
function raised(ticket: Ticket): Ticket {
  return { ...ticket, version: ticket.version + 1 };
}

function escalated(ticket: Ticket): Ticket {
  return { ...raised(ticket), escalationLevel: ticket.escalationLevel + 1 };
}

/** An assignment's end touches its ticket only when it was the lead's. */
function end(
  board: Board,
  event: Draft | Event,
  ending: Partial<Assignment> & Pick<Assignment, "state">,
  ofTicket: (ticket: Ticket) => Ticket,
): Board {
  const before = must(board.assignments.get(event.assignmentId ?? ""), `the assignment of ${event.type}`);
  const rungs = settleRungs(before.rungs, "needless", event.at);
  const after = putAssignment(board, { ...before, ...ending, rungs, endedAt: event.at });
  return before.role === "lead" ? onTicket(after, event, ofTicket) : after;
}

function putTicket(board: Board, ticket: Ticket): Board {
  return { ...board, tickets: new Map(board.tickets).set(ticket.id, ticket) };
}

function putAssignment(board: Board, assignment: Assignment): Board {
  return { ...board, assignments: new Map(board.assignments).set(assignment.id, assignment) };
}

function onTicket(board: Board, event: Draft | Event, update: (ticket: Ticket) => Ticket): Board {
  return putTicket(
    board,
    update(must(board.tickets.get(event.ticketId ?? ""), `the ticket of ${event.type}`)),
  );
}

function onAssignment(board: Board, event: Draft | Event, update: (was: Assignment) => Assignment): Board {
  const before = must(board.assignments.get(event.assignmentId ?? ""), `the assignment of ${event.type}`);
  return putAssignment(board, update(before));
}

function onShift(board: Board, event: Draft | Event, silentSince: string | null): Board {
  const before = must(board.shifts.get(event.repairerId ?? ""), `the shift of ${event.type}`);
  return { ...board, shifts: new Map(board.shifts).set(before.repairerId, { ...before, silentSince }) };
}

function withStatus(board: Board, ticketId: string): Board {
  const ticket = board.tickets.get(ticketId);
  if (!ticket) return board;
  const status = statusOf(
    { ...ticket, cancelled: ticket.status === "cancelled" },
    assignmentsOf(board, ticketId),
  );
  return status === ticket.status ? board : putTicket(board, { ...ticket, status });
}
