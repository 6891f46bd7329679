import { must } from "../assert.ts";
import type { CommandOf } from "../command.ts";
import { priorityContent } from "../content.ts";
import type { Draft, Warning } from "../event.ts";
import { distanceM } from "../geo.ts";
import type { Refusal } from "../refusal.ts";
import { ok, type Result } from "../result.ts";
import type { Actor, Assignment, AssignmentRole, ReportedBy, Ticket } from "../schema.ts";
import { isLive, mayBecome } from "./assignment.ts";
import { type Board, liveLead, workOf } from "./board.ts";
import { actorName, type Context, fact } from "./context.ts";
import { closing } from "./decide-ticket.ts";
import {
  alreadyEngaged,
  conflict,
  nameOf,
  notFound,
  notOnShift,
  refuse,
  ticketEnded,
  whatItBecame,
  wrongState,
} from "./refuse.ts";
import { hasEnded } from "./ticket-status.ts";

type Decided = Result<Draft[], Refusal>;

export function offer(
  board: Board,
  command: CommandOf<"assignment.offer">,
  actor: Actor,
  context: Context,
): Decided {
  const ticket = board.tickets.get(command.ticketId);
  if (!ticket) return notFound("ticket");
  if (!board.members.has(command.repairerId)) return notFound("repairer");
  if (hasEnded(ticket)) return ticketEnded(ticket);
  const role = command.role ?? "lead";
  if (role === "lead" && liveLead(board, ticket.id)) return conflict(board, ticket);
  if (command.ticketVersion !== undefined && command.ticketVersion !== ticket.version)
    return conflict(board, ticket);
  const busy = cannotTake(board, ticket.id, command.repairerId);
  if (busy) return busy;
  return ok([offering(board, ticket, command.repairerId, role, actor, context, command.reason ?? null)]);
}

/** Not on shift, another open offer, or already on this ticket: the only reasons about a person. */
function cannotTake(board: Board, ticketId: string, repairerId: string): Result<never, Refusal> | undefined {
  if (!board.shifts.has(repairerId)) return notOnShift(board, repairerId);
  const busy = workOf(board, repairerId).find(
    (work) => work.state === "offered" || work.ticketId === ticketId,
  );
  return busy && alreadyEngaged(board, busy);
}

function offering(
  board: Board,
  ticket: Ticket,
  repairerId: string,
  role: AssignmentRole,
  actor: Actor,
  context: Context,
  reason: string | null,
): Draft {
  const { settings, now } = context;
  const answerS = settings.answerTimeoutS ?? priorityContent(ticket.priority).ladder.timeOutS;
  return fact(
    context,
    actor,
    "assignment.offered",
    { ticketId: ticket.id, assignmentId: context.newId("assignment"), repairerId },
    {
      role,
      expiresAt: new Date(Date.parse(now) + answerS * 1_000).toISOString(),
      by: actorName(actor),
      warnings: warningsFor(board, ticket, repairerId, role, context),
      reason,
    },
  );
}

/** A dispatcher may know better than the data: these warn, they do not refuse. */
function warningsFor(
  board: Board,
  ticket: Ticket,
  repairerId: string,
  role: AssignmentRole,
  context: Context,
): Warning[] {
  const { settings, sight } = context;
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

export function receipt(
  board: Board,
  command: CommandOf<"assignment.receipt">,
  actor: Actor,
  context: Context,
): Decided {
  const assignment = board.assignments.get(command.assignmentId);
  if (!assignment) return notFound("assignment");
  const facts: Draft[] = [];
  // Who has seen it, has it. A late receipt is a fact all the same and moves no state.
  if (assignment.deliveredAt === null)
    facts.push(fact(context, actor, "assignment.delivered", about(assignment), {}));
  if (command.kind === "seen" && assignment.seenAt === null)
    facts.push(fact(context, actor, "assignment.seen", about(assignment), {}));
  return ok(facts);
}

export function accept(
  board: Board,
  command: CommandOf<"assignment.accept">,
  actor: Actor,
  context: Context,
): Decided {
  const assignment = board.assignments.get(command.assignmentId);
  if (!assignment) return notFound("assignment");
  if (!mayBecome(assignment, "accepted")) return whyNot(board, assignment);
  const data = { reportedBy: voice(command, actor) };
  return ok([fact(context, actor, "assignment.accepted", about(assignment), data)]);
}

export function decline(
  board: Board,
  command: CommandOf<"assignment.decline">,
  actor: Actor,
  context: Context,
): Decided {
  const assignment = board.assignments.get(command.assignmentId);
  if (!assignment) return notFound("assignment");
  if (!mayBecome(assignment, "declined")) return whyNot(board, assignment);
  const data = { reason: command.reason, reportedBy: voice(command, actor) };
  return ok([fact(context, actor, "assignment.declined", about(assignment), data)]);
}

export function withdraw(
  board: Board,
  command: CommandOf<"assignment.withdraw">,
  actor: Actor,
  context: Context,
): Decided {
  const assignment = board.assignments.get(command.assignmentId);
  if (!assignment) return notFound("assignment");
  if (!isLive(assignment)) return whyNot(board, assignment);
  const data = { reason: command.reason, takenBy: null };
  return ok([fact(context, actor, "assignment.withdrawn", about(assignment), data)]);
}

/** Withdraw and offer at once: the former holder learns who has it now. The role stays. */
export function reassign(
  board: Board,
  command: CommandOf<"assignment.reassign">,
  actor: Actor,
  context: Context,
): Decided {
  const former = board.assignments.get(command.assignmentId);
  if (!former) return notFound("assignment");
  if (!board.members.has(command.repairerId)) return notFound("repairer");
  if (!isLive(former)) return whyNot(board, former);
  const busy = cannotTake(board, former.ticketId, command.repairerId);
  if (busy) return busy;
  const ticket = must(board.tickets.get(former.ticketId), "the ticket of a live assignment");
  const takenBy = { repairerId: command.repairerId, name: nameOf(board, command.repairerId) };
  return ok([
    fact(context, actor, "assignment.withdrawn", about(former), { reason: command.reason, takenBy }),
    offering(board, ticket, command.repairerId, former.role, actor, context, command.reason),
  ]);
}

export function promote(
  board: Board,
  command: CommandOf<"assignment.promote">,
  actor: Actor,
  context: Context,
): Decided {
  const assignment = board.assignments.get(command.assignmentId);
  if (!assignment) return notFound("assignment");
  if (!isLive(assignment)) return whyNot(board, assignment);
  if (assignment.role === "lead") return wrongState(assignment);
  const ticket = must(board.tickets.get(assignment.ticketId), "the ticket of a live assignment");
  if (liveLead(board, ticket.id)) return conflict(board, ticket);
  return ok([fact(context, actor, "assignment.promoted", about(assignment), {})]);
}

export function depart(
  board: Board,
  command: CommandOf<"assignment.depart">,
  actor: Actor,
  context: Context,
): Decided {
  const assignment = board.assignments.get(command.assignmentId);
  if (!assignment) return notFound("assignment");
  if (!mayBecome(assignment, "en_route")) return whyNot(board, assignment);
  const busy = activeElsewhere(board, assignment);
  if (busy) return alreadyEngaged(board, busy);
  const data = { reportedBy: voice(command, actor) };
  return ok([fact(context, actor, "assignment.departed", about(assignment), data)]);
}

/** Arriving without having departed is allowed: the turnout is then unknown. */
export function arrive(
  board: Board,
  command: CommandOf<"assignment.arrive">,
  actor: Actor,
  context: Context,
): Decided {
  const assignment = board.assignments.get(command.assignmentId);
  if (!assignment) return notFound("assignment");
  if (!mayBecome(assignment, "on_site")) return whyNot(board, assignment);
  const busy = activeElsewhere(board, assignment);
  if (busy) return alreadyEngaged(board, busy);
  const ticket = must(board.tickets.get(assignment.ticketId), "the ticket of a live assignment");
  const place = command.lngLat ?? null;
  return ok([
    fact(context, actor, "assignment.arrived", about(assignment), {
      lngLat: place,
      accuracyM: command.accuracyM ?? null,
      distanceM: place && distanceM(place, ticket.site.lngLat),
      reason: command.reason ?? null,
      reportedBy: voice(command, actor),
    }),
  ]);
}

export function giveBack(
  board: Board,
  command: CommandOf<"assignment.return">,
  actor: Actor,
  context: Context,
): Decided {
  const assignment = board.assignments.get(command.assignmentId);
  if (!assignment) return notFound("assignment");
  if (!mayBecome(assignment, "returned")) return whyNot(board, assignment);
  const data = { reason: command.reason, reportedBy: voice(command, actor) };
  return ok([fact(context, actor, "assignment.returned", about(assignment), data)]);
}

export function finish(
  board: Board,
  command: CommandOf<"assignment.finish">,
  actor: Actor,
  context: Context,
): Decided {
  const assignment = board.assignments.get(command.assignmentId);
  if (!assignment) return notFound("assignment");
  const { outcome } = command;
  const result = { outcome, resultId: context.newId("result"), reportedBy: voice(command, actor) };
  // Work that was done while the phone was out of reach is never thrown away.
  if (assignment.acceptedAt !== null && (assignment.state === "withdrawn" || assignment.state === "returned"))
    return ok([fact(context, actor, "assignment.result_kept", about(assignment), result)]);
  if (!mayBecome(assignment, "done")) return whyNot(board, assignment);
  const finished = fact(context, actor, "assignment.finished", about(assignment), result);
  if (assignment.role === "support") return ok([finished]);
  const ticket = must(board.tickets.get(assignment.ticketId), "the ticket of a live assignment");
  if (outcome === "repaired" || outcome === "no_fault")
    return ok([finished, ...closing(board, ticket.id, outcome, actor, context, assignment.id)]);
  if (outcome === "made_safe" && ticket.madeSafeAt === null) {
    const { reportedBy } = result;
    return ok([fact(context, actor, "ticket.made_safe", about(assignment), { reportedBy }), finished]);
  }
  return ok([finished]);
}

export function timeOut(
  board: Board,
  command: CommandOf<"assignment.time_out">,
  actor: Actor,
  context: Context,
): Decided {
  const assignment = board.assignments.get(command.assignmentId);
  if (!assignment) return notFound("assignment");
  if (!mayBecome(assignment, "timed_out")) return whyNot(board, assignment);
  return ok([fact(context, actor, "assignment.timed_out", about(assignment), {})]);
}

function about(assignment: Assignment) {
  return {
    ticketId: assignment.ticketId,
    assignmentId: assignment.id,
    repairerId: assignment.repairerId,
  };
}

/** A repairer speaks for himself; whoever enters it for him says by which means he heard it. */
function voice(command: { reportedBy?: ReportedBy | undefined }, actor: Actor): ReportedBy | null {
  return !("system" in actor) && actor.role === "repairer" ? null : (command.reportedBy ?? null);
}

/** En route or on site for another ticket: nobody is in two places. */
function activeElsewhere(board: Board, assignment: Assignment): Assignment | undefined {
  return workOf(board, assignment.repairerId).find(
    (other) => other.id !== assignment.id && (other.state === "en_route" || other.state === "on_site"),
  );
}

function whyNot(board: Board, assignment: Assignment): Result<never, Refusal> {
  if (!isLive(assignment)) return whatItBecame(board, assignment);
  if (assignment.state !== "offered") return wrongState(assignment);
  return refuse({
    refusal: "wrong_state",
    message: "The offer has not been accepted yet.",
    state: assignment.state,
  });
}
