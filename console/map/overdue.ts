import { limitsOf } from "../../shared/content.ts";
import type { Ticket } from "../../shared/schema.ts";

/** Seconds beyond the limit of what is being waited for: somebody to accept, to arrive, to make safe. Never negative. */
export function overdueS(ticket: Ticket, now: number): number {
  const limitS = limitNow(ticket);
  if (limitS === null) return 0;
  return Math.max(0, Math.floor((now - Date.parse(ticket.openedAt)) / 1_000 - limitS));
}

function limitNow(ticket: Ticket): number | null {
  const limits = limitsOf(ticket);
  switch (ticket.status) {
    case "waiting":
    case "offered":
      return limits.dispatchS;
    case "accepted":
    case "en_route":
      return limits.responseS;
    case "on_site":
      return limits.makeSafeS;
    default:
      return null;
  }
}
