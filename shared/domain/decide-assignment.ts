import { must } from "../assert.ts";
import type { CommandType } from "../command.ts";
import type { Draft } from "../event.ts";
import { distanceM } from "../geo.ts";
import type { Refusal } from "../refusal.ts";
import { ok, type Result } from "../result.ts";
import type { Assignment, AssignmentState, ReportedBy } from "../schema.ts";
import { isLive, mayBecome } from "./assignment.ts";
import { type Board, liveLead, workOf } from "./board.ts";
import { type AnyAsked, type Asked, aboutAssignment, type Decided, fact } from "./context.ts";
import { closing } from "./decide-ticket.ts";
import { alreadyEngaged, conflict, notFound, refuse, whatItBecame, wrongState } from "./refuse.ts";

/** What becomes of an offer once it is made: answered, driven to, worked on, ended. */

/** A late receipt is a fact all the same and moves no state. */
export function receipt(asked: Asked<"assignment.receipt">): Decided {
  const assignment = asked.board.assignments.get(asked.command.assignmentId);
  if (!assignment) return notFound("assignment");
  const about = aboutAssignment(assignment);
  const facts: Draft[] = [];
  // Who has seen it, has it.
  if (assignment.deliveredAt === null) facts.push(fact(asked, "assignment.delivered", about, {}));
  if (asked.command.kind === "seen" && assignment.seenAt === null)
    facts.push(fact(asked, "assignment.seen", about, {}));
  return ok(facts);
}

/** What a channel said about carrying an offer: true whenever it comes, and moves no state. */
export function notePush(asked: Asked<"assignment.note_push">): Decided {
  const { assignmentId, channel, ok: isTaken, status } = asked.command;
  const assignment = asked.board.assignments.get(assignmentId);
  if (!assignment) return notFound("assignment");
  const data = { channel, ok: isTaken, status };
  return ok([fact(asked, "assignment.pushed", aboutAssignment(assignment), data)]);
}

export function accept(asked: Asked<"assignment.accept">): Decided {
  const found = findTo("accepted", asked);
  if (!found.ok) return found;
  const data = { reportedBy: voice(asked) };
  return ok([fact(asked, "assignment.accepted", aboutAssignment(found.value), data)]);
}

export function decline(asked: Asked<"assignment.decline">): Decided {
  const found = findTo("declined", asked);
  if (!found.ok) return found;
  const data = { reason: asked.command.reason, reportedBy: voice(asked) };
  return ok([fact(asked, "assignment.declined", aboutAssignment(found.value), data)]);
}

export function withdraw(asked: Asked<"assignment.withdraw">): Decided {
  const found = findTo("withdrawn", asked);
  if (!found.ok) return found;
  const data = { reason: asked.command.reason, takenBy: null };
  return ok([fact(asked, "assignment.withdrawn", aboutAssignment(found.value), data)]);
}

/** A support becomes the lead that the ticket lacks. */
export function promote(asked: Asked<"assignment.promote">): Decided {
  const { board, command } = asked;
  const assignment = board.assignments.get(command.assignmentId);
  if (!assignment) return notFound("assignment");
  if (!isLive(assignment)) return whatItBecame(board, assignment);
  if (assignment.role === "lead") return wrongState(assignment);
  const ticket = ticketOf(board, assignment);
  if (liveLead(board, ticket.id)) return conflict(board, ticket);
  return ok([fact(asked, "assignment.promoted", aboutAssignment(assignment), {})]);
}

export function depart(asked: Asked<"assignment.depart">): Decided {
  const found = findTo("en_route", asked);
  if (!found.ok) return found;
  const busy = activeElsewhere(asked.board, found.value);
  if (busy) return alreadyEngaged(asked.board, busy);
  const data = { reportedBy: voice(asked) };
  return ok([fact(asked, "assignment.departed", aboutAssignment(found.value), data)]);
}

/** Arriving without having departed is allowed: the turnout is then unknown. */
export function arrive(asked: Asked<"assignment.arrive">): Decided {
  const { board, command } = asked;
  const found = findTo("on_site", asked);
  if (!found.ok) return found;
  const busy = activeElsewhere(board, found.value);
  if (busy) return alreadyEngaged(board, busy);
  const place = command.lngLat ?? null;
  return ok([
    fact(asked, "assignment.arrived", aboutAssignment(found.value), {
      lngLat: place,
      accuracyM: command.accuracyM ?? null,
      distanceM: place && distanceM(place, ticketOf(board, found.value).site.lngLat),
      reason: command.reason ?? null,
      reportedBy: voice(asked),
    }),
  ]);
}

export function giveBack(asked: Asked<"assignment.return">): Decided {
  const found = findTo("returned", asked);
  if (!found.ok) return found;
  const data = { reason: asked.command.reason, reportedBy: voice(asked) };
  return ok([fact(asked, "assignment.returned", aboutAssignment(found.value), data)]);
}

/** A lead's outcome decides about the ticket; a support's never does. */
export function finish(asked: Asked<"assignment.finish">): Decided {
  const { board, command, context } = asked;
  const { outcome } = command;
  const reportedBy = voice(asked);
  const result = { outcome, resultId: context.newId("result"), reportedBy };
  const ended = board.assignments.get(command.assignmentId);
  // Work that was done while the phone was out of reach is never thrown away.
  if (ended && ended.acceptedAt !== null && (ended.state === "withdrawn" || ended.state === "returned"))
    return ok([fact(asked, "assignment.result_kept", aboutAssignment(ended), result)]);
  const found = findTo("done", asked);
  if (!found.ok) return found;
  const about = aboutAssignment(found.value);
  const finished = fact(asked, "assignment.finished", about, result);
  if (found.value.role === "support") return ok([finished]);
  if (outcome === "repaired" || outcome === "no_fault")
    return ok([finished, ...closing(asked, about.ticketId, outcome, about.assignmentId)]);
  if (outcome === "made_safe" && ticketOf(board, found.value).madeSafeAt === null)
    return ok([fact(asked, "ticket.made_safe", about, { reportedBy }), finished]);
  return ok([finished]);
}

export function timeOut(asked: Asked<"assignment.time_out">): Decided {
  const found = findTo("timed_out", asked);
  if (!found.ok) return found;
  return ok([fact(asked, "assignment.timed_out", aboutAssignment(found.value), {})]);
}

type OnAssignment = Extract<CommandType, `assignment.${string}`>;

/** The assignment that is asked about, if it may become `state` now; else why not. */
function findTo(
  state: AssignmentState,
  { board, command }: Asked<Exclude<OnAssignment, "assignment.offer">>,
): Result<Assignment, Refusal> {
  const assignment = board.assignments.get(command.assignmentId);
  if (!assignment) return notFound("assignment");
  if (mayBecome(assignment, state)) return ok(assignment);
  if (!isLive(assignment)) return whatItBecame(board, assignment);
  if (assignment.state !== "offered") return wrongState(assignment);
  const message = "The offer has not been accepted yet.";
  return refuse({ refusal: "wrong_state", message, state: assignment.state });
}

/** A repairer speaks for himself, if need be by text; whoever enters it for him says by which means he heard it. */
function voice({ actor, command }: AnyAsked): ReportedBy | null {
  const reportedBy = "reportedBy" in command ? (command.reportedBy ?? null) : null;
  const isHimself = !("system" in actor) && actor.role === "repairer";
  return isHimself === (reportedBy === "sms") ? reportedBy : null;
}

/** En route or on site for another ticket: nobody is in two places. */
function activeElsewhere(board: Board, assignment: Assignment): Assignment | undefined {
  return workOf(board, assignment.repairerId).find(
    (other) => other.id !== assignment.id && (other.state === "en_route" || other.state === "on_site"),
  );
}

function ticketOf(board: Board, assignment: Assignment) {
  return must(board.tickets.get(assignment.ticketId), "the ticket of an assignment");
}
