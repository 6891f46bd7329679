import type { OpenTicket, Pair, RoadTimeS } from "./suggest-plan.ts";

/** What a dispatcher does by hand: the most urgent ticket first, and to each the nearest who is still free. */
export function nearestFirst(
  tickets: readonly OpenTicket[],
  repairerIds: readonly string[],
  roadTimeS: RoadTimeS,
): Pair[] {
  const free = new Set([...repairerIds].sort());
  const pairs: Pair[] = [];
  for (const { ticketId } of [...tickets].sort(byUrgency)) {
    let best: Pair | null = null;
    for (const repairerId of free) {
      const seconds = roadTimeS(ticketId, repairerId);
      if (seconds === null) continue;
      const travelTimeS = Math.round(seconds);
      if (best === null || travelTimeS < best.travelTimeS) best = { ticketId, repairerId, travelTimeS };
    }
    if (best === null) continue;
    free.delete(best.repairerId);
    pairs.push(best);
  }
  return pairs;
}

function byUrgency(a: OpenTicket, b: OpenTicket): number {
  if (a.priority !== b.priority) return a.priority < b.priority ? -1 : 1;
  return a.ticketId < b.ticketId ? -1 : 1;
}
