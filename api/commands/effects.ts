import { isLive } from "../../shared/domain/assignment.ts";
import { assignmentsOf, type Board } from "../../shared/domain/board.ts";
import type { Draft } from "../../shared/event.ts";
import type { Message } from "../store/inbox.ts";

/** Which phones hear of a fact, and what they are told. `after` is the board with the fact on it. */
export function messagesFor(event: Draft, after: Board): Message[] {
  const ticket = event.ticketId === null ? null : (after.tickets.get(event.ticketId) ?? null);
  const body = { ticket, expiresAt: null, reason: null, takenBy: null };
  const toHolder = (kind: Message["kind"], more: Partial<Message["body"]> = {}): Message[] =>
    event.repairerId === null
      ? []
      : [
          {
            repairerId: event.repairerId,
            kind,
            assignmentId: event.assignmentId,
            body: { ...body, ...more },
          },
        ];
  const toAllOn = (ticketId: string | null, kind: Message["kind"], reason: string): Message[] =>
    assignmentsOf(after, ticketId ?? "")
      .filter(isLive)
      .map(({ id, repairerId }) => ({ repairerId, kind, assignmentId: id, body: { ...body, reason } }));
  switch (event.type) {
    case "assignment.offered":
      return toHolder("offer", { expiresAt: event.data.expiresAt });
    case "assignment.withdrawn": {
      const { reason, takenBy } = event.data;
      return toHolder(takenBy ? "taken" : "withdrawn", { reason, takenBy });
    }
    case "assignment.timed_out":
      return toHolder("timed_out");
    case "assignment.rung":
      return event.data.kind === "ring_again"
        ? toHolder("ring", { expiresAt: after.assignments.get(event.assignmentId ?? "")?.expiresAt ?? null })
        : [];
    case "assignment.promoted":
      return toHolder("changed", { reason: event.type });
    case "message.sent": {
      if (isOwnDoing(event)) return [];
      const { noteId: reason } = event.data;
      if (event.repairerId !== null) return toHolder("message", { reason });
      return toAllOn(event.ticketId, "message", reason);
    }
    case "ticket.updated":
    case "ticket.made_safe":
    case "ticket.call_attached":
      return toAllOn(event.ticketId, "changed", event.type);
    case "assignment.accepted":
    case "assignment.declined":
    case "assignment.departed":
    case "assignment.arrived":
    case "assignment.returned":
    case "assignment.finished":
      // Entered for him by somebody else: his phone must show it too.
      return isOwnDoing(event) ? [] : toHolder("changed", { reason: event.type });
    case "work_order.assigned":
    case "work_order.taken_back":
    case "work_order.cancelled":
    case "shift.closed":
      return isOwnDoing(event) ? [] : toHolder("changed", { reason: event.type });
    default:
      return [];
  }
}

/** By his text he answered too, but the app on his phone does not know of it. */
function isOwnDoing(event: Draft): boolean {
  if ("reportedBy" in event.data && event.data.reportedBy === "sms") return false;
  return "role" in event.actor && event.actor.role === "repairer";
}
