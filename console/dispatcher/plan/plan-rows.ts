import { isLive } from "../../../shared/domain/assignment.ts";
import { assignmentsOf, type Board } from "../../../shared/domain/board.ts";
import type { Plan, PlanLine } from "../../../shared/plan-answer.ts";
import type { Ticket } from "../../../shared/schema.ts";

/** How the offer of one line went, in a sentence. */
export type Sent =
  | { readonly state: "sending" }
  | { readonly state: "sent" | "refused"; readonly sentence: string };

export interface PlanRow {
  readonly line: PlanLine;
  readonly ticket: Ticket;
  /** How much sooner than nearest-first; below 0 later; null where nearest-first would leave the ticket waiting. */
  readonly gainS: number | null;
  readonly sent: Sent | null;
  /** Somebody else was faster: the ticket or the repairer is no longer free. */
  readonly isTaken: boolean;
  readonly isChosen: boolean;
}

/** The lines of a plan as they stand by now. A ticket that has ended since is gone; one that is taken says so. */
export function rowsOf(
  plan: Plan,
  board: Board,
  leftOut: ReadonlySet<string>,
  sent: ReadonlyMap<string, Sent>,
): PlanRow[] {
  const busy = new Set([...board.assignments.values()].filter(isLive).map(({ repairerId }) => repairerId));
  return plan.lines.flatMap((line) => {
    const ticket = board.tickets.get(line.ticketId);
    if (!ticket) return [];
    const own = sent.get(line.ticketId) ?? null;
    const isTaken =
      own === null && (busy.has(line.repairerId) || assignmentsOf(board, line.ticketId).some(isLive));
    const gainS = line.nearestFirst && line.nearestFirst.travelTimeS - line.travelTimeS;
    const isChosen = own === null && !isTaken && !leftOut.has(line.ticketId);
    return [{ line, ticket, gainS, sent: own, isTaken, isChosen }];
  });
}
