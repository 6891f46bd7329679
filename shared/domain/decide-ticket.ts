import { must } from "../assert.ts";
import type { CommandOf } from "../command.ts";
import { findHazard } from "../content.ts";
import type { Draft } from "../event.ts";
import type { Refusal } from "../refusal.ts";
import { ok, type Result } from "../result.ts";
import type { Actor, Site, Ticket } from "../schema.ts";
import { isLive } from "./assignment.ts";
import { assignmentsOf, type Board, liveLead } from "./board.ts";
import { type Context, fact } from "./context.ts";
import { conflict, notFound, refuse, ticketEnded, whatItBecame, wrongState } from "./refuse.ts";
import { hasEnded } from "./ticket-status.ts";

type Decided = Result<Draft[], Refusal>;

export function open(
  board: Board,
  command: CommandOf<"ticket.open">,
  actor: Actor,
  context: Context,
): Decided {
  const followsTicketId = command.followsTicketId ?? null;
  if (followsTicketId !== null && !board.tickets.has(followsTicketId)) return notFound("ticket to follow");
  const hazard = must(findHazard(command.hazard), "a hazard that the edge has checked");
  const ticket: Ticket = {
    id: context.newId("ticket"),
    number: `T-${context.nextTicketNumber}`,
    version: 1,
    status: "waiting",
    priority: command.priority ?? hazard.defaultPriority,
    hazard: hazard.code,
    skills: command.skills ?? hazard.skills,
    site: {
      lngLat: command.site.lngLat,
      addressSaid: command.site.addressSaid || null,
      addressFound: command.site.addressFound || null,
      access: command.site.access || null,
    },
    openedAt: context.now,
    openedById: "system" in actor ? null : actor.id,
    madeSafeAt: null,
    closedAt: null,
    escalationLevel: 0,
    searchRadiusM: context.settings.radiusM,
    callCount: command.call ? 1 : 0,
    followsTicketId,
  };
  const callId = command.call ? context.newId("call") : null;
  return ok([fact(context, actor, "ticket.opened", { ticketId: ticket.id }, { ticket, callId })]);
}

export function update(
  board: Board,
  command: CommandOf<"ticket.update">,
  actor: Actor,
  context: Context,
): Decided {
  const ticket = board.tickets.get(command.ticketId);
  if (!ticket) return notFound("ticket");
  if (hasEnded(ticket)) return ticketEnded(ticket);
  if (command.ticketVersion !== undefined && command.ticketVersion !== ticket.version)
    return conflict(board, ticket);
  const hazard = command.hazard === undefined ? undefined : findHazard(command.hazard);
  const site: Site | undefined = command.site && {
    lngLat: command.site.lngLat ?? ticket.site.lngLat,
    addressSaid: kept(command.site.addressSaid, ticket.site.addressSaid),
    addressFound: kept(command.site.addressFound, ticket.site.addressFound),
    access: kept(command.site.access, ticket.site.access),
  };
  // Another hazard brings its own skills, unless they are named.
  const skills = command.skills ?? hazard?.skills;
  const changed = {
    ...(site && { site }),
    ...(hazard && { hazard: hazard.code }),
    ...(skills && { skills }),
    ...(command.priority && { priority: command.priority }),
  };
  const about = { ticketId: ticket.id };
  return ok([fact(context, actor, "ticket.updated", about, { changed, reason: command.reason ?? null })]);
}

/** Left out keeps, null or empty clears. */
function kept(asked: string | null | undefined, was: string | null): string | null {
  return asked === undefined ? was : asked || null;
}

export function attachCall(
  board: Board,
  command: CommandOf<"ticket.attach_call">,
  actor: Actor,
  context: Context,
): Decided {
  const ticket = board.tickets.get(command.ticketId);
  if (!ticket) return notFound("ticket");
  if (hasEnded(ticket)) return ticketEnded(ticket);
  const data = { callId: context.newId("call") };
  return ok([fact(context, actor, "ticket.call_attached", { ticketId: ticket.id }, data)]);
}

/** Allowed after the end as well: a remark changes nothing, and what was learned later belongs to the record. */
export function note(
  board: Board,
  command: CommandOf<"ticket.note">,
  actor: Actor,
  context: Context,
): Decided {
  if (!board.tickets.has(command.ticketId)) return notFound("ticket");
  const data = { noteId: context.newId("note") };
  return ok([fact(context, actor, "ticket.noted", { ticketId: command.ticketId }, data)]);
}

export function makeSafe(
  board: Board,
  command: CommandOf<"ticket.make_safe">,
  actor: Actor,
  context: Context,
): Decided {
  const ticket = board.tickets.get(command.ticketId);
  if (!ticket) return notFound("ticket");
  if (hasEnded(ticket)) return ticketEnded(ticket);
  const named = command.assignmentId === undefined ? undefined : board.assignments.get(command.assignmentId);
  if (command.assignmentId !== undefined && named?.ticketId !== ticket.id) return notFound("assignment");
  if (named && !isLive(named)) return whatItBecame(board, named);
  const own = "system" in actor ? null : actor.repairerId;
  const speaker =
    named ??
    assignmentsOf(board, ticket.id)
      .filter(isLive)
      .find(({ repairerId, state }) => (own === null ? state === "on_site" : repairerId === own));
  if (speaker && speaker.state !== "on_site") return wrongState(speaker);
  if (!speaker)
    return refuse({
      refusal: "wrong_state",
      message: `Nobody is on site at ${ticket.number}: only from the site can it be made safe.`,
      state: ticket.status,
    });
  if (ticket.madeSafeAt !== null)
    return refuse({
      refusal: "wrong_state",
      message: `${ticket.number} was made safe at ${ticket.madeSafeAt}.`,
      state: "made_safe",
    });
  const about = { ticketId: ticket.id, assignmentId: speaker.id, repairerId: speaker.repairerId };
  const reportedBy = own === null ? (command.reportedBy ?? null) : null;
  return ok([fact(context, actor, "ticket.made_safe", about, { reportedBy })]);
}

export function close(
  board: Board,
  command: CommandOf<"ticket.close">,
  actor: Actor,
  context: Context,
): Decided {
  const ticket = board.tickets.get(command.ticketId);
  if (!ticket) return notFound("ticket");
  if (hasEnded(ticket)) return ticketEnded(ticket);
  if (liveLead(board, ticket.id)) return conflict(board, ticket);
  return ok(closing(board, ticket.id, command.reason ?? null, actor, context));
}

export function cancel(
  board: Board,
  command: CommandOf<"ticket.cancel">,
  actor: Actor,
  context: Context,
): Decided {
  const ticket = board.tickets.get(command.ticketId);
  if (!ticket) return notFound("ticket");
  if (hasEnded(ticket)) return ticketEnded(ticket);
  return ok([
    ...sendAway(board, ticket.id, "ticket_cancelled", actor, context),
    fact(context, actor, "ticket.cancelled", { ticketId: ticket.id }, { reason: command.reason }),
  ]);
}

/** Whoever is still on the ticket is withdrawn and told; then it is closed. `except` has just finished. */
export function closing(
  board: Board,
  ticketId: string,
  reason: string | null,
  actor: Actor,
  context: Context,
  except?: string,
): Draft[] {
  return [
    ...sendAway(board, ticketId, "ticket_closed", actor, context, except),
    fact(context, actor, "ticket.closed", { ticketId }, { reason }),
  ];
}

function sendAway(
  board: Board,
  ticketId: string,
  reason: "ticket_closed" | "ticket_cancelled",
  actor: Actor,
  context: Context,
  except?: string,
): Draft[] {
  return assignmentsOf(board, ticketId)
    .filter((assignment) => isLive(assignment) && assignment.id !== except)
    .map(({ id, repairerId }) =>
      fact(
        context,
        actor,
        "assignment.withdrawn",
        { ticketId, assignmentId: id, repairerId },
        { reason, takenBy: null },
      ),
    );
}
