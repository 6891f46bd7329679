import { builtInLadder } from "../built-in-ladder.ts";
import type { Refusal } from "../refusal.ts";
import { ok, type Result } from "../result.ts";
import type { Assignment, Ticket } from "../schema.ts";
import { isLive } from "./assignment.ts";
import { type Asked, aboutAssignment, actorName, type Decided, fact } from "./context.ts";
import { mostRungs, nextRung } from "./ladder.ts";
import { notFound, refuse, ticketEnded, whatItBecame, wrongState } from "./refuse.ts";
import { hasEnded, nobodyHasIt } from "./ticket-status.ts";

/** What happens by itself to an offer that nobody answers and to a ticket that nobody has, and what people change of it. */

/** Fired late, or after somebody rang by hand, the rung no longer waits: nothing happens, and that is no refusal. */
export function climb(asked: Asked<"ladder.climb">): Decided {
  const { kind, nth } = asked.command;
  const found = findOffer(asked);
  if (!found.ok) return found;
  const offer = found.value;
  const rung = offer.rungs[nth];
  if (rung?.state !== "waiting" || rung.kind !== kind) return ok([]);
  const about = aboutAssignment(offer);
  if (kind === "sms" && offer.deliveredAt !== null)
    return ok([fact(asked, "assignment.rung_needless", about, { kind, nth })]);
  return ok([fact(asked, "assignment.rung", about, { kind, nth, by: actorName(asked.actor) })]);
}

export function ringNow(asked: Asked<"ladder.ring_now">): Decided {
  const found = findOffer(asked);
  if (!found.ok) return found;
  const { rungs, state } = found.value;
  const next = nextRung(found.value);
  if (next < 0 && rungs.length >= mostRungs)
    return refuse({ refusal: "wrong_state", message: `The phone was rung ${rungs.length} times.`, state });
  const kind = rungs[next]?.kind ?? "ring_again";
  const nth = next < 0 ? rungs.length : next;
  const data = { kind, nth, by: actorName(asked.actor) };
  return ok([fact(asked, "assignment.rung", aboutAssignment(found.value), data)]);
}

export function skipRung(asked: Asked<"ladder.skip">): Decided {
  const found = findOffer(asked);
  if (!found.ok) return found;
  const nth = nextRung(found.value);
  const rung = found.value.rungs[nth];
  if (!rung)
    return refuse({ refusal: "wrong_state", message: "No rung is left to skip.", state: found.value.state });
  return ok([fact(asked, "assignment.rung_skipped", aboutAssignment(found.value), { kind: rung.kind, nth })]);
}

export function stop(asked: Asked<"ladder.stop">): Decided {
  const found = findOffer(asked);
  if (!found.ok) return found;
  if (found.value.ladderStoppedAt !== null) return ok([]);
  return ok([fact(asked, "assignment.ladder_stopped", aboutAssignment(found.value), {})]);
}

/** With the circle at its widest and nobody left to call there is nothing more to do by itself. */
export function escalate(asked: Asked<"ticket.escalate">): Decided {
  const { board, command, context } = asked;
  const ticket = board.tickets.get(command.ticketId);
  if (!ticket) return notFound("ticket");
  if (hasEnded(ticket)) return ticketEnded(ticket);
  if (!nobodyHasIt(ticket) || command.level !== ticket.escalationLevel + 1) return noLonger(ticket);
  const { stepM, maxM } = (context.ladder ?? builtInLadder).policy[ticket.priority].widen;
  const searchRadiusM = Math.max(ticket.searchRadiusM, Math.min(ticket.searchRadiusM + stepM, maxM));
  const contact = context.dutyContact ?? null;
  if (searchRadiusM === ticket.searchRadiusM && contact === null) return ok([]);
  const data = { level: command.level, searchRadiusM, contact };
  return ok([fact(asked, "ticket.escalated", { ticketId: ticket.id }, data)]);
}

function noLonger({ number, status, escalationLevel }: Ticket): Result<never, Refusal> {
  const message = `${number} is ${status} at escalation level ${escalationLevel}.`;
  return refuse({ refusal: "wrong_state", message, state: status });
}

type OnOffer = Asked<"ladder.climb" | "ladder.ring_now" | "ladder.skip" | "ladder.stop">;

/** The open offer that is asked about; else what it became. */
function findOffer({ board, command }: OnOffer): Result<Assignment, Refusal> {
  const assignment = board.assignments.get(command.assignmentId);
  if (!assignment) return notFound("assignment");
  if (!isLive(assignment)) return whatItBecame(board, assignment);
  return assignment.state === "offered" ? ok(assignment) : wrongState(assignment);
}
