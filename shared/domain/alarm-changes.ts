import type { Alarm } from "../schema.ts";
import { identityOf, isOpen, isUnanswered } from "./alarm.ts";
import type { WantedAlarm } from "./alarms-wanted.ts";
import { type Board, liveLead } from "./board.ts";

/** What has to be asked for so that the open alarms are those that are wanted. */
export interface AlarmChanges {
  /** `nth`: which alarm of this identity it will be, counting from 1. */
  readonly raise: readonly (WantedAlarm & { readonly nth: number })[];
  /** Somebody has answered it by sending an offer. */
  readonly acknowledge: readonly { readonly alarmId: string; readonly assignmentId: string }[];
  readonly close: readonly { readonly alarmId: string; readonly reason: "over" | "ticket_ended" }[];
}

/** `known`: all alarms of the open tickets, closed ones too, and every open one. */
export function alarmChanges(
  board: Board,
  known: readonly Alarm[],
  wanted: readonly WantedAlarm[],
): AlarmChanges {
  const earlierOf = byIdentity(known);
  const wantedNow = new Set(wanted.map(identityOf));
  const open = known.filter(isOpen);
  return {
    raise: wanted.flatMap((one) => {
      const earlier = earlierOf.get(identityOf(one)) ?? [];
      if (earlier.some(isOpen) || isDismissed(one, earlier)) return [];
      return [{ ...one, nth: earlier.length + 1 }];
    }),
    acknowledge: open
      .filter((alarm) => isUnanswered(alarm) && wantedNow.has(identityOf(alarm)))
      .flatMap((alarm) => {
        const offer = answeringOffer(board, alarm);
        return offer ? [{ alarmId: alarm.id, assignmentId: offer.id }] : [];
      }),
    close: open
      .filter((alarm) => !wantedNow.has(identityOf(alarm)))
      .map((alarm) => ({
        alarmId: alarm.id,
        reason: board.tickets.has(alarm.ticketId) ? "over" : "ticket_ended",
      })),
  };
}

function byIdentity(alarms: readonly Alarm[]): Map<string, Alarm[]> {
  const groups = new Map<string, Alarm[]>();
  for (const alarm of alarms)
    groups.set(identityOf(alarm), [...(groups.get(identityOf(alarm)) ?? []), alarm]);
  return groups;
}

/** A person closed it and the reason for it is still that of then: it does not come back by itself. */
function isDismissed({ since }: WantedAlarm, earlier: readonly Alarm[]): boolean {
  return earlier.some(
    ({ closedBy, closedAt }) => closedBy?.id != null && closedAt !== null && closedAt >= since,
  );
}

/** Whoever sends somebody after the alarm has plainly heard it. */
function answeringOffer(board: Board, alarm: Alarm) {
  if (alarm.kind !== "new_ticket" && alarm.kind !== "overdue") return undefined;
  const lead = liveLead(board, alarm.ticketId);
  const isAnswer = alarm.kind === "new_ticket" || (lead?.offeredAt ?? "") >= alarm.raisedAt;
  return lead?.state === "offered" && isAnswer ? lead : undefined;
}
