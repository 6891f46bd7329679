import type { Alarm } from "../schema.ts";
import type { Board } from "./board.ts";

/** What makes two alarms the same one: a second is never opened beside the first. */
export type AlarmIdentity = Pick<Alarm, "kind" | "ticketId" | "assignmentId" | "repairerId">;

export function identityOf({ kind, ticketId, assignmentId, repairerId }: AlarmIdentity): string {
  return [kind, ticketId, assignmentId ?? "", repairerId ?? ""].join("|");
}

export function isOpen(alarm: Alarm): boolean {
  return alarm.closedAt === null;
}

/** Nobody has said yet that he knows of it: the first priority sounds, and it is pinned. */
export function isUnanswered(alarm: Alarm): boolean {
  return isOpen(alarm) && alarm.acknowledgedAt === null;
}

/** How a list shows them: what nobody knows of first, the urgent before the rest, the oldest of those on top. */
export function compareAlarms(a: Alarm, b: Alarm): number {
  const answered = Number(!isUnanswered(a)) - Number(!isUnanswered(b));
  return answered || a.priority - b.priority || compareAge(a, b);
}

export function openAlarms(board: Board): Alarm[] {
  return [...board.alarms.values()].filter(isOpen).sort(compareAlarms);
}

/** Of the most urgent ones that nobody knows of, the oldest: the one to acknowledge next. */
export function nextUnanswered(board: Board): Alarm | undefined {
  return openAlarms(board).find(isUnanswered);
}

/** The one that has waited longest for somebody to say that he knows of it, however urgent the others are. */
export function oldestUnanswered(board: Board): Alarm | undefined {
  return [...board.alarms.values()].filter(isUnanswered).sort(compareAge)[0];
}

function compareAge(a: Alarm, b: Alarm): number {
  return compareText(a.raisedAt, b.raisedAt) || compareText(a.id, b.id);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
