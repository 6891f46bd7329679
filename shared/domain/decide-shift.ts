import { ok } from "../result.ts";
import { isTaken } from "./assignment.ts";
import { workOf } from "./board.ts";
import { type Asked, type Decided, fact } from "./context.ts";
import { nameOf, notAllowed, notFound, notOnShift, refuse } from "./refuse.ts";

export function open(asked: Asked<"shift.open">): Decided {
  const { board, actor, context } = asked;
  const repairerId = "system" in actor ? null : actor.repairerId;
  if (repairerId === null) return notAllowed();
  const shift = board.shifts.get(repairerId);
  if (shift)
    return refuse({
      refusal: "wrong_state",
      message: `You are on shift since ${shift.openedAt}.`,
      state: "on_shift",
    });
  return ok([fact(asked, "shift.opened", { repairerId }, { shiftId: context.newId("shift") })]);
}

/** With work in hand only by force: the work goes back to the queue, and the desk sees it. */
export function close(asked: Asked<"shift.close">): Decided {
  const { board, command, actor } = asked;
  const repairerId = command.repairerId ?? ("system" in actor ? null : actor.repairerId);
  if (!repairerId || !board.members.has(repairerId)) return notFound("repairer");
  const shift = board.shifts.get(repairerId);
  if (!shift) return notOnShift(board, repairerId);
  const forced = command.force === true;
  const work = workOf(board, repairerId);
  const taken = work.filter(isTaken);
  if (taken.length > 0 && !forced)
    return refuse({
      refusal: "wrong_state",
      message: `${nameOf(board, repairerId)} still has work in hand: finish it or give it back first.`,
      state: "on_shift",
      work: taken.map(({ id, ticketId, state }) => ({
        assignmentId: id,
        ticketId,
        ticketNumber: board.tickets.get(ticketId)?.number ?? ticketId,
        state,
      })),
    });
  const reason = "shift_closed";
  return ok([
    ...work.map(({ id, ticketId, state }) =>
      fact(
        asked,
        state === "offered" ? "assignment.declined" : "assignment.returned",
        { ticketId, assignmentId: id, repairerId },
        { reason, reportedBy: null },
      ),
    ),
    fact(
      asked,
      "shift.closed",
      { repairerId },
      { shiftId: shift.id, reason: command.reason ?? null, forced },
    ),
  ]);
}
