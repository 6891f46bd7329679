import { applyEvent, withoutEnded } from "../../shared/domain/apply-event.ts";
import type { Board } from "../../shared/domain/board.ts";
import type { Event } from "../../shared/event.ts";

/** A live picture after one more event; of what speaks about a ticket that has left it, only the number counts. */
export function foldLive(board: Board, event: Event): Board {
  const isAbout = event.ticketId;
  if (isAbout !== null && event.type !== "ticket.opened" && !board.tickets.has(isAbout))
    return { ...board, seq: event.seq };
  return withoutEnded(applyEvent(board, event));
}
