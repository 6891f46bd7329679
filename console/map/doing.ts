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
