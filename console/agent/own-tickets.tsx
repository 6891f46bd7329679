import { useTranslation } from "react-i18next";
import { liveLead } from "../../shared/domain/board.ts";
import { nobodyHasIt } from "../../shared/domain/ticket-status.ts";
import type { Ticket } from "../../shared/schema.ts";
import { hazardWords } from "../i18n/content-words.ts";
import { useLanguage } from "../i18n/index.ts";
import { useBoard } from "../live/board-store.ts";
import { useNow } from "../live/clock.ts";
import { useTicketDetail } from "../live/queries.ts";
import { mmss } from "../ui/format.ts";
import { PriorityGlyph } from "../ui/priority-glyph.tsx";
import { letterOf } from "./priority-letter.ts";
import type { Remembered } from "./remembered.ts";

interface OwnTicketsProps {
  readonly actorId: string;
  /** Created here in this shift, also those that have ended since. */
  readonly remembered: readonly Remembered[];
}

/** What became of the calls this agent has taken. */
export function OwnTickets({ actorId, remembered }: OwnTicketsProps) {
  const { t } = useTranslation("call");
  const tickets = useBoard((board) => board.tickets);
  const open = [...tickets.values()].filter((ticket) => ticket.openedById === actorId);
  const ended = remembered.filter(({ ticketId }) => !tickets.has(ticketId));
  const newestFirst = open.toSorted((a, b) => (a.openedAt < b.openedAt ? 1 : -1));
  return (
    <div className="own-tickets">
      <h3>
        {t("own.title")} <span className="t3">{open.length + ended.length}</span>
      </h3>
      {open.length + ended.length === 0 && <p className="t3">{t("own.none")}</p>}
      <ul>
        {newestFirst.map((ticket) => (
          <OpenTicket key={ticket.id} ticket={ticket} />
        ))}
        {ended.map((each) => (
          <EndedTicket key={each.ticketId} {...each} />
        ))}
      </ul>
    </div>
  );
}

function OpenTicket({ ticket }: { readonly ticket: Ticket }) {
  const { t } = useTranslation("call");
  const lead = useBoard((board) => liveLead(board, ticket.id));
  const name = useBoard((board) => board.members.get(lead?.repairerId ?? "")?.name);
  const now = useNow();
  const isWaiting = nobodyHasIt(ticket);
  return (
    <Row
      ticket={ticket}
      filled={isWaiting}
      state={name ? `${name} ${t(`ticketStatus.${ticket.status}`)}` : t(`ticketStatus.${ticket.status}`)}
      clock={mmss((now - Date.parse(ticket.openedAt)) / 1_000)}
    />
  );
}

function EndedTicket({ ticketId, number }: Remembered) {
  const { t } = useTranslation("call");
  const { data } = useTicketDetail(ticketId);
  if (!data)
    return (
      <li>
        <span className="where">{number}</span>
        <span className="t3">{t("own.ended")}</span>
      </li>
    );
  return <Row ticket={data.ticket} filled={false} state={t(`ticketStatus.${data.ticket.status}`)} clock="" />;
}

interface RowProps {
  readonly ticket: Ticket;
  readonly filled: boolean;
  readonly state: string;
  readonly clock: string;
}

function Row({ ticket, filled, state, clock }: RowProps) {
  const { t } = useTranslation("call");
  const language = useLanguage();
  const { priority, number, hazard, site } = ticket;
  return (
    <li>
      <PriorityGlyph
        letter={letterOf[priority]}
        filled={filled}
        size={20}
        label={t(`priority.${priority}`)}
      />
      <span className="where">{site.addressFound ?? site.addressSaid ?? hazardWords(hazard, language)}</span>
      <span className="clock">{clock}</span>
      <span className="stands">
        {number} · {state}
      </span>
    </li>
  );
}
