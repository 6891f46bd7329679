import type { Command, CommandType } from "../command.ts";
import type { Actor, Role } from "../schema.ts";
import { assignmentsOf, type Board, workOf } from "./board.ts";

/**
 * Who may ask for what. `own`: only about oneself or one's own work (assignmentId of another is "not found").
 * `for`: on behalf of a repairer who answers by voice; says by which means.
 */
export type Rule = "yes" | "own" | "for" | "no";

type Rules = Readonly<Record<Role | "system", Rule>>;

function rules(
  agent: Rule,
  dispatcher: Rule,
  repairer: Rule,
  supervisor: Rule,
  admin: Rule,
  system: Rule,
): Rules {
  return { agent, dispatcher, repairer, supervisor, admin, system };
}

/** Columns: agent, dispatcher, repairer, supervisor, admin, system. */
export const commandRules: Readonly<Record<CommandType, Rules>> = {
  "ticket.open": rules("yes", "yes", "no", "yes", "no", "yes"),
  "ticket.update": rules("own", "yes", "no", "yes", "no", "yes"),
  "ticket.attach_call": rules("yes", "yes", "no", "yes", "no", "yes"),
  "ticket.note": rules("yes", "yes", "own", "yes", "no", "yes"),
  "message.send": rules("no", "yes", "own", "yes", "no", "yes"),
  "ticket.make_safe": rules("no", "for", "own", "for", "no", "no"),
  "ticket.close": rules("no", "yes", "no", "yes", "no", "no"),
  "ticket.cancel": rules("no", "yes", "no", "yes", "no", "no"),
  "assignment.offer": rules("no", "yes", "no", "yes", "no", "yes"),
  "assignment.reassign": rules("no", "yes", "no", "yes", "no", "no"),
  "assignment.withdraw": rules("no", "yes", "no", "yes", "no", "no"),
  "assignment.promote": rules("no", "yes", "no", "yes", "no", "no"),
  "assignment.receipt": rules("no", "no", "own", "no", "no", "no"),
  "assignment.accept": rules("no", "for", "own", "for", "no", "no"),
  "assignment.decline": rules("no", "for", "own", "for", "no", "no"),
  "assignment.depart": rules("no", "for", "own", "for", "no", "no"),
  "assignment.arrive": rules("no", "for", "own", "for", "no", "no"),
  "assignment.return": rules("no", "for", "own", "for", "no", "no"),
  "assignment.finish": rules("no", "for", "own", "for", "no", "no"),
  "assignment.time_out": rules("no", "no", "no", "no", "no", "yes"),
  "assignment.note_push": rules("no", "no", "no", "no", "no", "yes"),
  "ladder.climb": rules("no", "no", "no", "no", "no", "yes"),
  "ladder.ring_now": rules("no", "yes", "no", "yes", "no", "yes"),
  "ladder.skip": rules("no", "yes", "no", "yes", "no", "yes"),
  "ladder.stop": rules("no", "yes", "no", "yes", "no", "yes"),
  "ticket.escalate": rules("no", "no", "no", "no", "no", "yes"),
  "shift.open": rules("no", "no", "own", "no", "no", "no"),
  "shift.close": rules("no", "no", "own", "yes", "no", "yes"),
  "alarm.raise": rules("no", "no", "no", "no", "no", "yes"),
  "alarm.acknowledge": rules("no", "yes", "no", "yes", "no", "yes"),
  "alarm.close": rules("no", "yes", "no", "yes", "no", "yes"),
  "work_order.open": rules("yes", "yes", "no", "yes", "no", "yes"),
  "work_order.take": rules("no", "no", "own", "no", "no", "no"),
  "work_order.assign": rules("no", "yes", "no", "yes", "no", "no"),
  "work_order.take_back": rules("no", "yes", "no", "yes", "no", "no"),
  "work_order.release": rules("no", "no", "own", "no", "no", "no"),
  "work_order.cancel": rules("no", "yes", "no", "yes", "no", "no"),
  "work_order.finish": rules("no", "no", "own", "no", "no", "no"),
};

export function ruleFor(type: CommandType, actor: Actor): Rule {
  return commandRules[type]["system" in actor ? "system" : actor.role];
}

export type Permission = "yes" | "not_allowed" | "not_found";

/** May this actor ask for this, on this board? Someone else's is the same as absent. */
export function permit(board: Board, command: Command, actor: Actor): Permission {
  const rule = ruleFor(command.type, actor);
  if (rule === "no") return "not_allowed";
  if ("system" in actor) return permitSystem(board, command);
  if (rule !== "own") return "yes";
  if (actor.role === "agent") return permitAgent(board, command, actor.id);
  const repairerId = actor.repairerId;
  if (repairerId === null) return "not_allowed";
  if (command.type === "shift.open") return "yes";
  if (command.type === "shift.close")
    return command.force || (command.repairerId ?? repairerId) !== repairerId ? "not_allowed" : "yes";
  if ("assignmentId" in command && command.assignmentId !== undefined)
    return board.assignments.get(command.assignmentId)?.repairerId === repairerId ? "yes" : "not_found";
  if ("ticketId" in command)
    return workOf(board, repairerId).some(({ ticketId }) => ticketId === command.ticketId)
      ? "yes"
      : "not_found";
  return "not_allowed";
}

/** The rules may make a ticket more urgent by themselves; everything else about it is said by people. */
function permitSystem(board: Board, command: Command): Permission {
  if (command.type !== "ticket.update") return "yes";
  const ticket = board.tickets.get(command.ticketId);
  if (!ticket) return "not_found";
  const { site, hazard, skills, priority } = command;
  const isRaise = priority !== undefined && priority < ticket.priority;
  return isRaise && !site && !hazard && !skills ? "yes" : "not_allowed";
}

/** An agent corrects what he wrote himself, until somebody has accepted it; priorities he may only raise. */
function permitAgent(board: Board, command: Command, accountId: string): Permission {
  if (command.type !== "ticket.update") return "not_allowed";
  const ticket = board.tickets.get(command.ticketId);
  if (!ticket) return "not_found";
  if (ticket.openedById !== accountId) return "not_allowed";
  if (assignmentsOf(board, ticket.id).some((assignment) => assignment.acceptedAt !== null))
    return "not_allowed";
  // p1 is the highest: codes sort from urgent to routine.
  return command.priority !== undefined && command.priority > ticket.priority ? "not_allowed" : "yes";
}

/** Fields that this actor must add: bad input, before anything is decided. */
export function missingFields(command: Command, actor: Actor): { path: string; message: string }[] {
  const wanted = (path: string, message: string) => [{ path, message }];
  const rule = ruleFor(command.type, actor);
  if (rule === "for" && "assignmentId" in command && !("reportedBy" in command && command.reportedBy))
    return wanted("reportedBy", "entered for somebody else: wanted phone or radio");
  if (command.type === "ticket.make_safe" && rule === "for" && !command.reportedBy)
    return wanted("reportedBy", "entered for somebody else: wanted phone or radio");
  if ("reportedBy" in command && command.reportedBy === "sms")
    return wanted("reportedBy", "a text message speaks for itself: wanted phone or radio");
  if (rule === "no") return [];
  if (command.type === "assignment.arrive" && rule === "own" && !command.lngLat)
    return wanted("lngLat", "wanted where you arrived");
  if ("system" in actor || actor.role === "agent") return [];
  if (command.type === "ticket.update" && command.priority !== undefined && !command.reason)
    return wanted("reason", "a changed priority wants a reason");
  if (command.type === "shift.close" && actor.role === "supervisor") {
    if (!command.repairerId) return wanted("repairerId", "wanted whose shift");
    if (!command.force) return wanted("force", "somebody else's shift is only closed by force");
    if (!command.reason) return wanted("reason", "a forced close wants a reason");
  }
  return [];
}
