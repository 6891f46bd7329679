import type { TFunction } from "i18next";
import { unreachable } from "../../shared/assert.ts";
import type { EventOf } from "../../shared/event.ts";

type LadderFact = EventOf<
  | "assignment.rung"
  | "assignment.rung_skipped"
  | "assignment.rung_needless"
  | "assignment.ladder_stopped"
  | "ticket.escalated"
>;

/** What happened by itself to an offer or a ticket that nobody answered, and what a person changed of it. */
export function sayLadder(
  t: TFunction,
  event: LadderFact,
  { name, by }: { name: string; by: string },
): string {
  switch (event.type) {
    case "assignment.rung": {
      const what = t(`timeline.rung.${event.data.kind}`, { name });
      return "system" in event.actor ? what : t("timeline.rungByHand", { what, by });
    }
    case "assignment.rung_skipped":
      return t("timeline.rungSkipped", { by, what: t(`timeline.rung.${event.data.kind}`, { name }) });
    case "assignment.rung_needless":
      return t("timeline.rungNeedless", { what: t(`timeline.rung.${event.data.kind}`, { name }) });
    case "assignment.ladder_stopped":
      return t("timeline.ladderStopped", { by });
    case "ticket.escalated": {
      const { contact, searchRadiusM } = event.data;
      const km = searchRadiusM / 1_000;
      return contact
        ? t("timeline.escalatedCalled", { km, contact: contact.name })
        : t("timeline.escalated", { km });
    }
    default:
      return unreachable(event);
  }
}
