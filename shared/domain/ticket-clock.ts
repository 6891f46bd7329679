import { limitsOf } from "../content.ts";
import type { Ticket } from "../schema.ts";
import { nobodyHasIt } from "./ticket-status.ts";

export interface TicketClock {
  readonly ageS: number;
  /** Which limit runs now; none once it is safe. */
  readonly limit: { readonly kind: "dispatch" | "response" | "makeSafe"; readonly seconds: number } | null;
  /** Whole seconds beyond that limit; 0 when in time. */
  readonly overdueS: number;
}

/** All three limits count from the opening of the ticket. `now` in milliseconds since 1970. */
export function ticketClock(ticket: Ticket, now: number): TicketClock {
  const ageS = Math.max(0, (now - Date.parse(ticket.openedAt)) / 1_000);
  const limit = runningLimit(ticket);
  return { ageS, limit, overdueS: limit ? Math.max(0, Math.floor(ageS - limit.seconds)) : 0 };
}

/** What is waited for: somebody to accept, to arrive, to make it safe. */
function runningLimit(ticket: Ticket): TicketClock["limit"] {
  const limits = limitsOf(ticket);
  if (nobodyHasIt(ticket)) return { kind: "dispatch", seconds: limits.dispatchS };
  if (ticket.status === "accepted" || ticket.status === "en_route")
    return { kind: "response", seconds: limits.responseS };
  if (ticket.madeSafeAt === null && ticket.status === "on_site")
    return { kind: "makeSafe", seconds: limits.makeSafeS };
  return null;
}
