import type { Availability, Shift } from "../schema.ts";
import { type Board, workOf } from "./board.ts";

/** What somebody has on hand, as far as availability goes. */
export interface Load {
  openTasks: number;
  hasOpenOffer: boolean;
}

export function loadOf(work: readonly { state: string }[]): Load {
  return { openTasks: work.length, hasOpenOffer: work.some(({ state }) => state === "offered") };
}

/** Derived, never stored: what somebody is doing right now, as far as the events tell. */
export function availabilityOf(
  shift: Pick<Shift, "closedAt" | "silentSince"> | undefined,
  { openTasks, hasOpenOffer }: Load,
): Availability {
  if (!shift || shift.closedAt !== null) return "off_shift";
  if (shift.silentSince !== null) return "silent";
  if (hasOpenOffer) return "offered";
  return openTasks > 0 ? "engaged" : "available";
}

export function availabilityOn(board: Board, repairerId: string): Availability {
  return availabilityOf(board.shifts.get(repairerId), loadOf(workOf(board, repairerId)));
}
