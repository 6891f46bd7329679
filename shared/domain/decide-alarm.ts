import { ok } from "../result.ts";
import type { Alarm } from "../schema.ts";
import { identityOf, isOpen } from "./alarm.ts";
import { type Asked, actorName, type Decided, fact } from "./context.ts";
import { notAllowed, notFound, refuse, ticketEnded } from "./refuse.ts";
import { hasEnded } from "./ticket-status.ts";

/** Asked by the rules alone. One that is open already is not raised again. */
export function raise(asked: Asked<"alarm.raise">): Decided {
  const { board, command, context } = asked;
  const { kind, priority, ticketId, assignmentId = null } = command;
  const ticket = board.tickets.get(ticketId);
  if (!ticket) return notFound("ticket");
  if (hasEnded(ticket)) return ticketEnded(ticket);
  const work = board.assignments.get(assignmentId ?? "");
  if (assignmentId !== null && work?.ticketId !== ticketId) return notFound("assignment");
  const repairerId = work?.repairerId ?? null;
  const same = identityOf({ kind, ticketId, assignmentId, repairerId });
  const isRaised = [...board.alarms.values()].some((alarm) => isOpen(alarm) && identityOf(alarm) === same);
  if (isRaised) return ok([]);
  const about = aboutAlarm({ ticketId, assignmentId, repairerId });
  return ok([fact(asked, "alarm.raised", about, { alarmId: context.newId("alarm"), kind, priority })]);
}

/**
 * Says who knows of it. Another person saying so takes it over. By itself only where an offer shows who heard it:
 * then it is that person's answer.
 */
export function acknowledge(asked: Asked<"alarm.acknowledge">): Decided {
  const { board, command, actor } = asked;
  const alarm = board.alarms.get(command.alarmId);
  if (!alarm) return notFound("alarm");
  if (!isOpen(alarm)) return alreadyClosed(alarm);
  const offer = board.assignments.get(command.assignmentId ?? "");
  if ("system" in actor && offer?.ticketId !== alarm.ticketId) return notAllowed();
  const by = "system" in actor && offer ? offer.offeredBy : actorName(actor);
  if (alarm.acknowledgedBy?.id === by.id && alarm.acknowledgedAt !== null) return ok([]);
  return ok([fact(asked, "alarm.acknowledged", aboutAlarm(alarm), { alarmId: alarm.id, by })]);
}

/** Closing says what came of it; a second closing changes nothing and is told so. */
export function close(asked: Asked<"alarm.close">): Decided {
  const { board, command, actor } = asked;
  const alarm = board.alarms.get(command.alarmId);
  if (!alarm) return notFound("alarm");
  if (!isOpen(alarm)) return alreadyClosed(alarm);
  const { reason } = command;
  return ok([
    fact(asked, "alarm.closed", aboutAlarm(alarm), { alarmId: alarm.id, by: actorName(actor), reason }),
  ]);
}

function aboutAlarm({
  ticketId,
  assignmentId,
  repairerId,
}: Pick<Alarm, "ticketId" | "assignmentId" | "repairerId">) {
  return { ticketId, ...(assignmentId && { assignmentId }), ...(repairerId && { repairerId }) };
}

function alreadyClosed(alarm: Alarm): Decided {
  const by = alarm.closedBy?.name ?? "system";
  return refuse({
    refusal: "wrong_state",
    message: `The alarm was closed by ${by} at ${alarm.closedAt}.`,
    state: "closed",
  });
}
