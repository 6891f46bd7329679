import { useTranslation } from "react-i18next";
import { liveLead } from "../../shared/domain/board.ts";
import { nobodyHasIt } from "../../shared/domain/ticket-status.ts";
import type { NearbyTicket } from "../../shared/nearby.ts";
import { hazardWords } from "../i18n/content-words.ts";
import { useLanguage } from "../i18n/index.ts";
import { useBoard } from "../live/board-store.ts";
import { useNow } from "../live/clock.ts";
import { Button } from "../ui/button.tsx";
import { grouped, mmss } from "../ui/format.ts";
import { Keycap } from "../ui/keycap.tsx";
import { PriorityGlyph } from "../ui/priority-glyph.tsx";
import { letterOf } from "./priority-letter.ts";
import { attachKeys } from "./use-form-keys.ts";

interface NearbyBandProps {
  readonly tickets: readonly NearbyTicket[];
  readonly onAttach: (near: NearbyTicket) => void;
  readonly isSending: boolean;
}

/** Before a second ticket is made: what is open near by, and one key each to attach the call there. */
export function NearbyBand({ tickets, onAttach, isSending }: NearbyBandProps) {
  const { t } = useTranslation("call");
  if (tickets.length === 0) return null;
  return (
    <section className="nearby" aria-label={t("nearby.title")}>
      <ul>
        {tickets.map((near, index) => (
          <Near
            key={near.ticket.id}
            near={near}
            letter={attachKeys[index] ?? ""}
            onAttach={() => onAttach(near)}
            isSending={isSending}
          />
        ))}
      </ul>
      <p className="t2">{t("nearby.kept")}</p>
    </section>
  );
}

interface NearProps {
  readonly near: NearbyTicket;
  readonly letter: string;
  readonly onAttach: () => void;
  readonly isSending: boolean;
}

function Near({ near: { ticket, distanceM, sameAddress }, letter, onAttach, isSending }: NearProps) {
  const { t } = useTranslation("call");
  const language = useLanguage();
  const now = useNow();
  const lead = useBoard((board) => liveLead(board, ticket.id));
  const name = useBoard((board) => board.members.get(lead?.repairerId ?? "")?.name);
  const ago = mmss((now - Date.parse(ticket.openedAt)) / 1_000);
  const distance = t("unit.m", { value: grouped(distanceM) });
  const stands = t(`ticketStatus.${ticket.status}`);
  return (
    <li>
      <PriorityGlyph
        letter={letterOf[ticket.priority]}
        filled={nobodyHasIt(ticket)}
        size={24}
        label={t(`priority.${ticket.priority}`)}
      />
      <span className="what">
        <strong>
          {t(sameAddress ? "nearby.sameAddress" : "nearby.away", { distance, number: ticket.number })}
        </strong>
        <span className="t2">
          {t("nearby.facts", {
            ago,
            hazard: hazardWords(ticket.hazard, language),
            state: name ? `${name} ${stands}` : stands,
          })}
        </span>
      </span>
      <Button onPress={onAttach} isDisabled={isSending}>
        {t("nearby.attach", { number: ticket.number })} <Keycap>{`Alt ${letter}`}</Keycap>
      </Button>
    </li>
  );
}
