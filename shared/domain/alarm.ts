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

/** How a list shows them: unanswered first, the oldest of those on top; then what somebody has, urgent first. */
export function compareAlarms(a: Alarm, b: Alarm): number {
  const answered = Number(!isUnanswered(a)) - Number(!isUnanswered(b));
  if (answered !== 0) return answered;
  const urgent = isUnanswered(a) ? 0 : a.priority - b.priority;
  return urgent || compareText(a.raisedAt, b.raisedAt) || compareText(a.id, b.id);
}

export function openAlarms(board: Board): Alarm[] {
  return [...board.alarms.values()].filter(isOpen).sort(compareAlarms);
}

/** The one that has waited longest for somebody to say that he knows of it. */
export function oldestUnanswered(board: Board): Alarm | undefined {
  const [first] = openAlarms(board);
  return first && isUnanswered(first) ? first : undefined;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
