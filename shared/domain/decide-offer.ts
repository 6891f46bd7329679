import { must } from "../assert.ts";
import { builtInLadder } from "../built-in-ladder.ts";
import type { Draft, Warning } from "../event.ts";
import type { Refusal } from "../refusal.ts";
import { ok, type Result } from "../result.ts";
import type { AssignmentRole, Ticket } from "../schema.ts";
import { isLive } from "./assignment.ts";
import { type Board, liveLead, workOf } from "./board.ts";
import { type Asked, aboutAssignment, actorName, type Decided, fact } from "./context.ts";
import { planRungs, secondsAfter } from "./ladder.ts";
import {
  alreadyEngaged,
  conflict,
  nameOf,
  notFound,
  notOnShift,
  ticketEnded,
  whatItBecame,
} from "./refuse.ts";
import { hasEnded } from "./ticket-status.ts";

/** Who is sent to a ticket. */
export function offer(asked: Asked<"assignment.offer">): Decided {
  const { board, command } = asked;
  const { repairerId, role = "lead", reason = null } = command;
  const ticket = board.tickets.get(command.ticketId);
  if (!ticket) return notFound("ticket");
  if (!board.members.has(repairerId)) return notFound("repairer");
  if (hasEnded(ticket)) return ticketEnded(ticket);
  if (role === "lead" && liveLead(board, ticket.id)) return conflict(board, ticket);
  if (command.ticketVersion !== undefined && command.ticketVersion !== ticket.version)
    return conflict(board, ticket);
  const busy = cannotTake(board, ticket.id, repairerId);
  if (busy) return busy;
  return ok([offered(asked, ticket, repairerId, role, reason)]);
}

/** Withdraw and offer at once: the former holder learns who has it now. The role stays. */
export function reassign(asked: Asked<"assignment.reassign">): Decided {
  const { board, command } = asked;
  const { repairerId, reason } = command;
  const former = board.assignments.get(command.assignmentId);
  if (!former) return notFound("assignment");
  if (!board.members.has(repairerId)) return notFound("repairer");
  if (!isLive(former)) return whatItBecame(board, former);
  const busy = cannotTake(board, former.ticketId, repairerId);
  if (busy) return busy;
  const ticket = must(board.tickets.get(former.ticketId), "the ticket of a live assignment");
  const takenBy = { repairerId, name: nameOf(board, repairerId) };
  return ok([
    fact(asked, "assignment.withdrawn", aboutAssignment(former), { reason, takenBy }),
    offered(asked, ticket, repairerId, former.role, reason),
  ]);
}

/** Not on shift, another open offer, or already on this ticket: the only reasons about a person. */
function cannotTake(board: Board, ticketId: string, repairerId: string): Result<never, Refusal> | undefined {
  if (!board.shifts.has(repairerId)) return notOnShift(board, repairerId);
  const busy = workOf(board, repairerId).find(
    (work) => work.state === "offered" || work.ticketId === ticketId,
  );
  return busy && alreadyEngaged(board, busy);
}

type Offering = Asked<"assignment.offer" | "assignment.reassign">;

function offered(
  asked: Offering,
  ticket: Ticket,
  repairerId: string,
  role: AssignmentRole,
  reason: string | null,
): Draft {
  const { settings, now, newId } = asked.context;
  const { version, policy } = asked.context.ladder ?? builtInLadder;
  const ladder = policy[ticket.priority];
  const expiresAt = secondsAfter(now, settings.answerTimeoutS ?? ladder.timeOutS);
  const about = { ticketId: ticket.id, assignmentId: newId("assignment"), repairerId };
  return fact(asked, "assignment.offered", about, {
    role,
    expiresAt,
    by: actorName(asked.actor),
    warnings: warningsFor(asked, ticket, repairerId, role),
    reason,
    policyVersion: version,
    rungs: planRungs(ladder, now, expiresAt),
    autoNext: ladder.autoNext,
  });
}

/** A dispatcher may know better than the data: these warn, they do not refuse. */
function warningsFor(
  { board, context: { settings, sight } }: Offering,
  ticket: Ticket,
  repairerId: string,
  role: AssignmentRole,
): Warning[] {
  const skills = board.members.get(repairerId)?.skills ?? [];
  const warnings: Warning[] = [];
  if (sight === null) warnings.push("no_position");
  else {
    if (sight.distanceM > ticket.searchRadiusM) warnings.push("outside_radius");
    if (sight.positionAgeS > settings.maxPositionAgeS) warnings.push("stale_position");
  }
  // Skills bind the lead; a support is sent for what he brings.
  if (role === "lead" && !ticket.skills.every((skill) => skills.includes(skill)))
    warnings.push("lacks_skill");
  if (workOf(board, repairerId).length >= settings.maxOpenTasks) warnings.push("too_many_tasks");
  if (board.shifts.get(repairerId)?.silentSince) warnings.push("silent");
  return warnings;
}
