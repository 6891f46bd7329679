import { QueryClient } from "@tanstack/react-query";
import type { Event, EventType } from "../../shared/event.ts";
import { boardStore } from "./board-store.ts";

/** Answers of the server are kept until an event makes them old. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: 2, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false },
  },
});

/** Facts that change who stands where in a ranking, beside the positions themselves. */
const movesPeople = new Set<EventType>([
  "shift.opened",
  "shift.closed",
  "shift.fell_silent",
  "shift.heard",
  "assignment.offered",
  "assignment.accepted",
  "assignment.declined",
  "assignment.timed_out",
  "assignment.withdrawn",
  "assignment.returned",
  "assignment.finished",
]);
/** Facts that begin or end somebody's way to a site, or may have moved the site. */
const changesWays = new Set<EventType>([
  "assignment.accepted",
  "assignment.departed",
  "assignment.arrived",
  "assignment.withdrawn",
  "assignment.returned",
  "ticket.updated",
]);
/** Facts that send a text or a call, or tell what came of one. */
const changesMessages = new Set<EventType>([
  "assignment.rung",
  "assignment.pushed",
  "assignment.accepted",
  "assignment.declined",
  "assignment.withdrawn",
  "ticket.escalated",
]);
const changesSearch = new Set<EventType>(["ticket.updated"]);

/** Which kept answers are old after these events: query keys, the first part is enough. */
export function oldAfter(events: readonly Event[]): string[][] {
  const old = new Map<string, string[]>();
  const mark = (...key: string[]) => old.set(key.join(" "), key);
  for (const event of events) {
    if (movesPeople.has(event.type)) mark("candidates");
    if (changesWays.has(event.type)) mark("routes");
    if (event.type.startsWith("work_order.")) mark("workOrders");
    if (event.ticketId === null) continue;
    mark("timeline", event.ticketId);
    mark("ticket", event.ticketId);
    if (changesMessages.has(event.type)) mark("messages", event.ticketId);
    if (changesSearch.has(event.type)) {
      mark("candidates", event.ticketId);
      mark("reach", event.ticketId);
    }
  }
  return [...old.values()];
}

boardStore.onEvents((events) => {
  for (const queryKey of oldAfter(events)) void queryClient.invalidateQueries({ queryKey });
});
