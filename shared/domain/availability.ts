import type { Availability, Shift } from "../schema.ts";
import { type Board, workOf } from "./board.ts";

/** Derived, never stored: what somebody is doing right now, as far as the events tell. */
export function availabilityOf(shift: Shift | undefined, work: readonly { state: string }[]): Availability {
  if (!shift || shift.closedAt !== null) return "off_shift";
  if (shift.silentSince !== null) return "silent";
  if (work.some((assignment) => assignment.state === "offered")) return "offered";
  return work.length > 0 ? "engaged" : "available";
}

export function availabilityOn(board: Board, repairerId: string): Availability {
  return availabilityOf(board.shifts.get(repairerId), workOf(board, repairerId));
}
