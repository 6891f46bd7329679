import { availabilityOf, loadOf } from "../../shared/domain/availability.ts";
import { type Board, workByRepairer } from "../../shared/domain/board.ts";
import type { Doing } from "./fleet.ts";

/** What everybody is doing, in one pass over the board: the map asks for thousands at once. */
export function doingOn(board: Pick<Board, "shifts" | "assignments">): (repairerId: string) => Doing {
  const work = workByRepairer(board.assignments.values());
  return (repairerId) => {
    const load = loadOf(work.get(repairerId) ?? []);
    return { availability: availabilityOf(board.shifts.get(repairerId), load), openTasks: load.openTasks };
  };
}

/** The same function for as long as the board says the same of people's work: whoever keeps it need not ask again. */
export function keepDoing(): typeof doingOn {
  let kept: { board: Pick<Board, "shifts" | "assignments">; doing: ReturnType<typeof doingOn> } | null = null;
  return (board) => {
    if (kept?.board.shifts !== board.shifts || kept.board.assignments !== board.assignments)
      kept = { board, doing: doingOn(board) };
    return kept.doing;
  };
}
