import { unreachable } from "../assert.ts";
import type { Command } from "../command.ts";
import type { Draft } from "../event.ts";
import type { Refusal } from "../refusal.ts";
import type { Result } from "../result.ts";
import type { Actor } from "../schema.ts";
import type { Board } from "./board.ts";
import type { Context } from "./context.ts";
import * as assignment from "./decide-assignment.ts";
import * as shift from "./decide-shift.ts";
import * as ticket from "./decide-ticket.ts";
import { permit } from "./permission.ts";
import { notAllowed, notFound } from "./refuse.ts";

/**
 * What follows from a command: the facts, in order, or a refusal. Reads no clock, no database, throws no dice.
 * The server enforces with it, the desk enables its buttons with it, the simulator behaves with it.
 */
export function decide(
  board: Board,
  command: Command,
  actor: Actor,
  context: Context,
): Result<Draft[], Refusal> {
  const permission = permit(board, command, actor);
  if (permission === "not_allowed") return notAllowed();
  if (permission === "not_found") return notFound("assignmentId" in command ? "assignment" : "ticket");
  switch (command.type) {
    case "ticket.open":
      return ticket.open(board, command, actor, context);
    case "ticket.update":
      return ticket.update(board, command, actor, context);
    case "ticket.attach_call":
      return ticket.attachCall(board, command, actor, context);
    case "ticket.note":
      return ticket.note(board, command, actor, context);
    case "ticket.make_safe":
      return ticket.makeSafe(board, command, actor, context);
    case "ticket.close":
      return ticket.close(board, command, actor, context);
    case "ticket.cancel":
      return ticket.cancel(board, command, actor, context);
    case "assignment.offer":
      return assignment.offer(board, command, actor, context);
    case "assignment.receipt":
      return assignment.receipt(board, command, actor, context);
    case "assignment.accept":
      return assignment.accept(board, command, actor, context);
    case "assignment.decline":
      return assignment.decline(board, command, actor, context);
    case "assignment.withdraw":
      return assignment.withdraw(board, command, actor, context);
    case "assignment.reassign":
      return assignment.reassign(board, command, actor, context);
    case "assignment.promote":
      return assignment.promote(board, command, actor, context);
    case "assignment.depart":
      return assignment.depart(board, command, actor, context);
    case "assignment.arrive":
      return assignment.arrive(board, command, actor, context);
    case "assignment.return":
      return assignment.giveBack(board, command, actor, context);
    case "assignment.finish":
      return assignment.finish(board, command, actor, context);
    case "assignment.time_out":
      return assignment.timeOut(board, command, actor, context);
    case "shift.open":
      return shift.open(board, command, actor, context);
    case "shift.close":
      return shift.close(board, command, actor, context);
    default:
      return unreachable(command);
  }
}
