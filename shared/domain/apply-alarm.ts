import { must, unreachable } from "../assert.ts";
import type { Draft, Event } from "../event.ts";
import type { Alarm } from "../schema.ts";
import { isOpen } from "./alarm.ts";
import type { Board } from "./board.ts";

/** A fact about an alarm, with or without its place in the order. */
export type AlarmFact = Extract<Draft | Event, { data: { alarmId: string } }>;

/** The board after a fact about an alarm. */
export function applyAlarm(board: Board, event: AlarmFact): Board {
  const { alarmId } = event.data;
  switch (event.type) {
    case "alarm.raised":
      return putAlarm(board, {
        id: alarmId,
        kind: event.data.kind,
        priority: event.data.priority,
        ticketId: must(event.ticketId, "the ticket of an alarm"),
        assignmentId: event.assignmentId,
        repairerId: event.repairerId,
        raisedAt: event.at,
        acknowledgedAt: null,
        acknowledgedBy: null,
        closedAt: null,
        closedBy: null,
        closedReason: null,
      });
    case "alarm.acknowledged":
      return putAlarm(board, {
        ...must(board.alarms.get(alarmId), `the alarm of ${event.type}`),
        acknowledgedAt: event.at,
        acknowledgedBy: event.data.by,
      });
    case "alarm.closed":
      return putAlarm(board, {
        ...must(board.alarms.get(alarmId), `the alarm of ${event.type}`),
        closedAt: event.at,
        closedBy: event.data.by,
        closedReason: event.data.reason,
      });
    default:
      return unreachable(event);
  }
}

function putAlarm(board: Board, alarm: Alarm): Board {
  return { ...board, alarms: new Map(board.alarms).set(alarm.id, alarm) };
}

/** What a live picture keeps of the alarms once these tickets are gone: the open ones of the others. */
export function keepAlarms(board: Board, gone: ReadonlySet<string>): Board["alarms"] {
  const kept = [...board.alarms].filter(([, alarm]) => isOpen(alarm) && !gone.has(alarm.ticketId));
  return kept.length === board.alarms.size ? board.alarms : new Map(kept);
}
