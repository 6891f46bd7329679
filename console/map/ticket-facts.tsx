import { useTranslation } from "react-i18next";
import { nobodyHasIt } from "../../shared/domain/ticket-status.ts";
import type { Priority, Ticket } from "../../shared/schema.ts";
import { hazardWords } from "../i18n/content-words.ts";
import { useLanguage } from "../i18n/index.ts";
import { useNow } from "../live/clock.ts";
import { mmss } from "../ui/format.ts";
import { PriorityGlyph, type PriorityLetter } from "../ui/priority-glyph.tsx";

const letters: Readonly<Record<Priority, PriorityLetter>> = { p1: "A", p2: "B", p3: "C", p4: "D" };

/** A ticket as its card in the queue says it, in fewer words. */
export function TicketFacts({ ticket }: { readonly ticket: Ticket }) {
  const { t } = useTranslation("map");
  const language = useLanguage();
  const now = useNow();
  const { addressFound, addressSaid } = ticket.site;
  return (
    <>
      <header>
        <PriorityGlyph
          letter={letters[ticket.priority]}
          filled={nobodyHasIt(ticket)}
          size={20}
          label={letters[ticket.priority]}
        />
        <h2>{addressFound ?? addressSaid ?? ticket.number}</h2>
      </header>
      <dl>
        <dt>{ticket.number}</dt>
        <dd>{hazardWords(ticket.hazard, language)}</dd>
        <dt>{t("card.status")}</dt>
        <dd>{t(`ticketStatus.${ticket.status}`)}</dd>
        <dt>{t("card.waited")}</dt>
        <dd>{mmss((now - Date.parse(ticket.openedAt)) / 1_000)}</dd>
      </dl>
    </>
  );
}
