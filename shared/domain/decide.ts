import { unreachable } from "../assert.ts";
import type { Command } from "../command.ts";
import type { Draft } from "../event.ts";
import type { Refusal } from "../refusal.ts";
import type { Result } from "../result.ts";
import type { Actor } from "../schema.ts";
import type { Board } from "./board.ts";
import type { Context } from "./context.ts";
import * as alarm from "./decide-alarm.ts";
import * as assignment from "./decide-assignment.ts";
import * as ladder from "./decide-ladder.ts";
import * as offer from "./decide-offer.ts";
import * as shift from "./decide-shift.ts";
import * as ticket from "./decide-ticket.ts";
import { decideWorkOrder } from "./decide-work-order.ts";
import { permit } from "./permission.ts";
import { notAllowed, notFound } from "./refuse.ts";
import { isAboutWorkOrder } from "./work-order.ts";

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
  if (isAboutWorkOrder(command)) return decideWorkOrder({ board, command, actor, context });
  const permission = permit(board, command, actor);
  if (permission === "not_allowed") return notAllowed();
  if (permission === "not_found") return notFound("assignmentId" in command ? "assignment" : "ticket");
  const asked = { board, actor, context };
  switch (command.type) {
    case "ticket.open":
      return ticket.open({ ...asked, command });
    case "ticket.update":
      return ticket.update({ ...asked, command });
    case "ticket.attach_call":
      return ticket.attachCall({ ...asked, command });
    case "ticket.note":
      return ticket.note({ ...asked, command });
    case "message.send":
      return ticket.sendMessage({ ...asked, command });
    case "ticket.make_safe":
      return ticket.makeSafe({ ...asked, command });
    case "ticket.close":
      return ticket.close({ ...asked, command });
    case "ticket.cancel":
      return ticket.cancel({ ...asked, command });
    case "assignment.offer":
      return offer.offer({ ...asked, command });
    case "assignment.receipt":
      return assignment.receipt({ ...asked, command });
    case "assignment.accept":
      return assignment.accept({ ...asked, command });
    case "assignment.decline":
      return assignment.decline({ ...asked, command });
    case "assignment.withdraw":
      return assignment.withdraw({ ...asked, command });
    case "assignment.reassign":
      return offer.reassign({ ...asked, command });
    case "assignment.promote":
      return assignment.promote({ ...asked, command });
    case "assignment.depart":
      return assignment.depart({ ...asked, command });
    case "assignment.arrive":
      return assignment.arrive({ ...asked, command });
    case "assignment.return":
      return assignment.giveBack({ ...asked, command });
    case "assignment.finish":
      return assignment.finish({ ...asked, command });
    case "assignment.time_out":
      return assignment.timeOut({ ...asked, command });
    case "assignment.note_push":
      return assignment.notePush({ ...asked, command });
    case "ladder.climb":
      return ladder.climb({ ...asked, command });
    case "ladder.ring_now":
      return ladder.ringNow({ ...asked, command });
    case "ladder.skip":
      return ladder.skipRung({ ...asked, command });
    case "ladder.stop":
      return ladder.stop({ ...asked, command });
    case "ticket.escalate":
      return ladder.escalate({ ...asked, command });
    case "shift.open":
      return shift.open({ ...asked, command });
    case "shift.close":
      return shift.close({ ...asked, command });
    case "alarm.raise":
      return alarm.raise({ ...asked, command });
    case "alarm.acknowledge":
      return alarm.acknowledge({ ...asked, command });
    case "alarm.close":
      return alarm.close({ ...asked, command });
    default:
      return unreachable(command);
  }
}
