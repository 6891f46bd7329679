import type { Candidate, CandidateList } from "../answer.ts";
import { must } from "../assert.ts";
import type { Plan } from "../plan-answer.ts";
import type { Priority } from "../schema.ts";
import { nearestFirst } from "./nearest-first.ts";
import { type Pair, suggestPlan } from "./suggest-plan.ts";

/** A ticket that nobody has, and its list of candidates. */
export interface Waiting {
  readonly ticket: { readonly id: string; readonly priority: Priority; readonly version: number };
  readonly list: Pick<CandidateList, "candidates">;
}

/** The plan beside what the nearest-first way would do, the most urgent first. */
export function writePlan(waiting: readonly Waiting[], at: string): Plan {
  const byTicket = new Map(
    waiting.map(({ ticket, list }) => [
      ticket.id,
      new Map(list.candidates.filter(isFree).map((each) => [each.repairerId, each])),
    ]),
  );
  const tickets = waiting.map(({ ticket: { id: ticketId, priority } }) => ({ ticketId, priority }));
  const people = [...new Set([...byTicket.values()].flatMap((free) => [...free.keys()]))];
  const roadTimeS = (ticketId: string, repairerId: string) =>
    byTicket.get(ticketId)?.get(repairerId)?.travelTimeS ?? null;
  const pairs = pairsByTicket(suggestPlan(tickets, people, roadTimeS));
  const nearest = pairsByTicket(nearestFirst(tickets, people, roadTimeS));

  const result: Plan = {
    at,
    lines: [],
    unserved: [],
    totals: { plan: totalOf(pairs), nearestFirst: totalOf(nearest) },
    gainS: totalOf(nearest).travelTimeS - totalOf(pairs).travelTimeS,
  };
  const urgentFirst = [...waiting].sort((a, b) => a.ticket.priority.localeCompare(b.ticket.priority));
  for (const { ticket } of urgentFirst) {
    const ticketId = ticket.id;
    const free = must(byTicket.get(ticketId), "the candidates of a ticket");
    const pair = pairs.get(ticketId);
    if (pair) {
      const { repairerId, travelTimeS } = pair;
      const other = nearest.get(ticketId);
      result.lines.push({
        ticketId,
        ticketVersion: ticket.version,
        repairerId,
        travelTimeS,
        notes: free.get(repairerId)?.notes ?? [],
        nearestFirst: other ? { repairerId: other.repairerId, travelTimeS: other.travelTimeS } : null,
      });
    } else
      result.unserved.push({ ticketId, reason: free.size === 0 ? "nobody_in_range" : "all_used_elsewhere" });
  }
  return result;
}

/** A candidate may be engaged elsewhere; a plan leaves him to his work. Without a road there is no time to compare. */
function isFree({ openTasks, travelTimeS }: Candidate): boolean {
  return openTasks === 0 && travelTimeS !== null;
}

function pairsByTicket(pairs: readonly Pair[]): Map<string, Pair> {
  return new Map(pairs.map((pair) => [pair.ticketId, pair]));
}

function totalOf(pairs: ReadonlyMap<string, Pair>): { served: number; travelTimeS: number } {
  const travelTimeS = [...pairs.values()].reduce((sum, pair) => sum + pair.travelTimeS, 0);
  return { served: pairs.size, travelTimeS };
}
