import { must } from "../../shared/assert.ts";
import { findHazard } from "../../shared/content.ts";
import type { Board } from "../../shared/domain/board.ts";
import type { Draft } from "../../shared/event.ts";
import type { Push, PushKind } from "../store/push-outbox.ts";

/** How long the end of an offer is worth telling to a phone that was out of reach. */
const endToldForS = 300;

/** What rings, or quietens, phones whose page may be closed. `after` is the board with the fact on it. */
export function pushFor(event: Draft, after: Board): Push | null {
  switch (event.type) {
    case "assignment.offered":
      return about(event, after, "offer", event.data.expiresAt);
    case "assignment.rung": {
      // The same tag: it rings again and is not a second offer.
      const offer = must(after.assignments.get(event.assignmentId ?? ""), "the offer that is rung for");
      return event.data.kind === "ring_again" ? about(event, after, "offer", offer.expiresAt) : null;
    }
    case "assignment.withdrawn":
      return about(event, after, event.data.takenBy ? "taken" : "withdrawn", endOf(event));
    case "assignment.timed_out":
      return about(event, after, "timed_out", endOf(event));
    default:
      return null;
  }
}

function endOf({ at }: Draft): string {
  return new Date(Date.parse(at) + endToldForS * 1_000).toISOString();
}

function about(event: Draft, after: Board, kind: PushKind, expiresAt: string): Push {
  const ticket = must(after.tickets.get(event.ticketId ?? ""), `the ticket of ${event.type}`);
  const { hazard, number, priority, site } = ticket;
  return {
    repairerId: must(event.repairerId, `the repairer of ${event.type}`),
    assignmentId: must(event.assignmentId, `the assignment of ${event.type}`),
    kind,
    body: {
      number,
      priority,
      hazard,
      hazardName: findHazard(hazard)?.label ?? { "zh-CN": hazard, en: hazard },
      address: site.addressFound ?? site.addressSaid,
    },
    expiresAt,
  };
}
