import type { CommandOf } from "../command.ts";
import type { Draft } from "../event.ts";
import type { Refusal } from "../refusal.ts";
import { ok, type Result } from "../result.ts";
import type { Actor } from "../schema.ts";
import { isTaken } from "./assignment.ts";
import { type Board, workOf } from "./board.ts";
import { type Context, fact } from "./context.ts";
import { nameOf, notAllowed, notFound, notOnShift, refuse } from "./refuse.ts";

type Decided = Result<Draft[], Refusal>;

export function open(board: Board, _: CommandOf<"shift.open">, actor: Actor, context: Context): Decided {
  const repairerId = "system" in actor ? null : actor.repairerId;
  if (repairerId === null) return notAllowed();
  const shift = board.shifts.get(repairerId);
  if (shift)
    return refuse({
      refusal: "wrong_state",
      message: `You are on shift since ${shift.openedAt}.`,
      state: "on_shift",
    });
  return ok([fact(context, actor, "shift.opened", { repairerId }, { shiftId: context.newId("shift") })]);
}

/** With work in hand only by force: the work goes back to the queue, and the desk sees it. */
export function close(
  board: Board,
  command: CommandOf<"shift.close">,
  actor: Actor,
  context: Context,
): Decided {
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
        context,
        actor,
        state === "offered" ? "assignment.declined" : "assignment.returned",
        { ticketId, assignmentId: id, repairerId },
        { reason, reportedBy: null },
      ),
    ),
    fact(
      context,
      actor,
      "shift.closed",
      { repairerId },
      { shiftId: shift.id, reason: command.reason ?? null, forced },
    ),
  ]);
}
