import type { Board } from "../../shared/domain/board.ts";
import { secondsAfter } from "../../shared/domain/ladder.ts";
import type { Draft } from "../../shared/event.ts";
import type { MessageAsked } from "../store/message-outbox.ts";

/** How long a text or a call about something that is over, or that waits for anybody, is worth sending. */
const toldForS = 300;

/** Who is written to or called, past the app. `after` is the board with the fact on it. */
export function messagesBeyond(event: Draft, after: Board): MessageAsked[] {
  const { ticketId, assignmentId, repairerId } = event;
  if (ticketId === null) return [];
  const toHolder = (
    channel: MessageAsked["channel"],
    purpose: MessageAsked["purpose"],
    expiresAt: string,
  ): MessageAsked => ({ channel, purpose, ticketId, assignmentId, repairerId, contactId: null, expiresAt });
  const offer = after.assignments.get(assignmentId ?? "");
  switch (event.type) {
    case "assignment.rung": {
      if (!offer) return [];
      const { kind, nth } = event.data;
      if (kind !== "ring_again") return [toHolder(kind, "offer", offer.expiresAt)];
      const again = [toHolder("sms", "offer_again", offer.expiresAt)];
      // Planned, the call is a rung beside it; by hand, with nothing left to come, every way is tried at once.
      const isByHand = offer.rungs[nth]?.dueAt === event.at;
      const calls = isByHand && offer.rungs.some((rung) => rung.kind === "voice");
      return calls ? [...again, toHolder("voice", "offer_again", offer.expiresAt)] : again;
    }
    case "assignment.withdrawn":
      // Only to whom a text of this offer went: the outbox knows.
      return [toHolder("sms", "offer_withdrawn", secondsAfter(event.at, toldForS))];
    case "ticket.escalated":
      return event.data.contact === null
        ? []
        : [
            {
              ...toHolder("voice", "duty_leader_call", secondsAfter(event.at, toldForS)),
              contactId: event.data.contact.id,
            },
          ];
    default:
      return [];
  }
}
