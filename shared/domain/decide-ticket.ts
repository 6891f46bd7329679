import { must } from "../assert.ts";
import { findHazard } from "../content.ts";
import type { Draft } from "../event.ts";
import { ok } from "../result.ts";
import type { Site, Ticket } from "../schema.ts";
import { isLive } from "./assignment.ts";
import { assignmentsOf, liveLead } from "./board.ts";
import { type AnyAsked, type Asked, aboutAssignment, type Decided, fact } from "./context.ts";
import { conflict, notFound, refuse, ticketEnded, whatItBecame, wrongState } from "./refuse.ts";
import { hasEnded } from "./ticket-status.ts";

export function open(asked: Asked<"ticket.open">): Decided {
  const { board, command, actor, context } = asked;
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
  return ok([fact(asked, "ticket.opened", { ticketId: ticket.id }, { ticket, callId })]);
}

export function update(asked: Asked<"ticket.update">): Decided {
  const { board, command } = asked;
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
  return ok([fact(asked, "ticket.updated", about, { changed, reason: command.reason ?? null })]);
}

/** Left out keeps, null or empty clears. */
function kept(asked: string | null | undefined, was: string | null): string | null {
  return asked === undefined ? was : asked || null;
}

export function attachCall(asked: Asked<"ticket.attach_call">): Decided {
  const { board, command, context } = asked;
  const ticket = board.tickets.get(command.ticketId);
  if (!ticket) return notFound("ticket");
  if (hasEnded(ticket)) return ticketEnded(ticket);
  const data = { callId: context.newId("call") };
  return ok([fact(asked, "ticket.call_attached", { ticketId: ticket.id }, data)]);
}

/** Allowed after the end as well: a remark changes nothing, and what was learned later belongs to the record. */
export function note(asked: Asked<"ticket.note">): Decided {
  const { board, command, context } = asked;
  if (!board.tickets.has(command.ticketId)) return notFound("ticket");
  const data = { noteId: context.newId("note") };
  return ok([fact(asked, "ticket.noted", { ticketId: command.ticketId }, data)]);
}

/** Like a note it changes nothing, and is told to whom it concerns. */
export function sendMessage(asked: Asked<"message.send">): Decided {
  const { board, command, actor, context } = asked;
  if (!board.tickets.has(command.ticketId)) return notFound("ticket");
  const named = command.assignmentId === undefined ? undefined : board.assignments.get(command.assignmentId);
  if (command.assignmentId !== undefined && named?.ticketId !== command.ticketId)
    return notFound("assignment");
  const own = "system" in actor ? null : actor.repairerId;
  const about =
    named ??
    assignmentsOf(board, command.ticketId).find((work) => isLive(work) && work.repairerId === own) ??
    null;
  const ids = about ? aboutAssignment(about) : { ticketId: command.ticketId };
  const data = { noteId: context.newId("note"), wants: command.wants ?? null };
  return ok([fact(asked, "message.sent", ids, data)]);
}

export function makeSafe(asked: Asked<"ticket.make_safe">): Decided {
  const { board, command, actor } = asked;
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
  return ok([fact(asked, "ticket.made_safe", about, { reportedBy })]);
}

export function close(asked: Asked<"ticket.close">): Decided {
  const { board, command } = asked;
  const ticket = board.tickets.get(command.ticketId);
  if (!ticket) return notFound("ticket");
  if (hasEnded(ticket)) return ticketEnded(ticket);
  if (liveLead(board, ticket.id)) return conflict(board, ticket);
  return ok(closing(asked, ticket.id, command.reason ?? null));
}

export function cancel(asked: Asked<"ticket.cancel">): Decided {
  const { board, command } = asked;
  const ticket = board.tickets.get(command.ticketId);
  if (!ticket) return notFound("ticket");
  if (hasEnded(ticket)) return ticketEnded(ticket);
  return ok([
    ...sendAway(asked, ticket.id, "ticket_cancelled"),
    fact(asked, "ticket.cancelled", { ticketId: ticket.id }, { reason: command.reason }),
  ]);
}

/** Whoever is still on the ticket is withdrawn and told; then it is closed. `except` has just finished. */
export function closing(asked: AnyAsked, ticketId: string, reason: string | null, except?: string): Draft[] {
  return [
    ...sendAway(asked, ticketId, "ticket_closed", except),
    fact(asked, "ticket.closed", { ticketId }, { reason }),
  ];
}

function sendAway(
  asked: AnyAsked,
  ticketId: string,
  reason: "ticket_closed" | "ticket_cancelled",
  except?: string,
): Draft[] {
  return assignmentsOf(asked.board, ticketId)
    .filter((assignment) => isLive(assignment) && assignment.id !== except)
    .map((assignment) =>
      fact(asked, "assignment.withdrawn", aboutAssignment(assignment), { reason, takenBy: null }),
    );
}
