import { isLive } from "../../shared/domain/assignment.ts";
import { availabilityOf } from "../../shared/domain/availability.ts";
import type { Board } from "../../shared/domain/board.ts";
import type { Assignment } from "../../shared/schema.ts";
import type { Doing } from "./fleet.ts";

/** What everybody is doing, in one pass over the board: the map asks for thousands at once. */
export function doingOn(board: Pick<Board, "shifts" | "assignments">): (repairerId: string) => Doing {
  const work = new Map<string, Assignment[]>();
  for (const assignment of board.assignments.values()) {
    if (!isLive(assignment)) continue;
    const own = work.get(assignment.repairerId);
    if (own) own.push(assignment);
    else work.set(assignment.repairerId, [assignment]);
  }
  return (repairerId) => {
    const own = work.get(repairerId) ?? [];
    return { availability: availabilityOf(board.shifts.get(repairerId), own), openTasks: own.length };
  };
}
