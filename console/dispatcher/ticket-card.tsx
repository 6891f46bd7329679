import { type TicketClock, ticketClock } from "../../shared/domain/ticket-clock.ts";
import { nobodyHasIt } from "../../shared/domain/ticket-status.ts";
import { hazardWords } from "../i18n/content-words.ts";
import { useNow } from "../live/clock.ts";
import { mmss } from "../ui/format.ts";
import { PriorityGlyph } from "../ui/priority-glyph.tsx";
import { addressOf, splitAddress } from "./address.ts";
import { letterOf, type QueueEntry } from "./queue-order.ts";
import { StageLine } from "./stage-line.tsx";
import { useWords } from "./use-words.ts";

interface TicketCardProps {
  readonly entry: QueueEntry;
  readonly isSelected: boolean;
  readonly onSelect: (ticketId: string) => void;
}

/** One ticket in the queue: what, where, since when, against which limit, and where it stands. */
export function TicketCard({ entry, isSelected, onSelect }: TicketCardProps) {
  const { t, language } = useWords();
  const now = useNow();
  const { ticket } = entry;
  const clock = ticketClock(ticket, now);
  const letter = letterOf(ticket.priority);
  const look = [
    "card",
    isSelected ? "selected" : "",
    clock.overdueS > 0 ? (nobodyHasIt(ticket) ? "overdue" : "overdue-held") : "",
  ].join(" ");
  return (
    <li>
      <button
        type="button"
        className={look}
        aria-current={isSelected ? "true" : undefined}
        data-ticket={ticket.id}
        onClick={() => onSelect(ticket.id)}
      >
        <PriorityGlyph
          letter={letter}
          filled={nobodyHasIt(ticket)}
          label={t("priority.named", { letter, word: t(`priority.${ticket.priority}`) })}
        />
        <Address text={addressOf(ticket.site)} />
        <span className="age">{mmss(clock.ageS)}</span>
        <span className="hazard">
          {hazardWords(ticket.hazard, language)}
          <span className="t3"> · {ticket.number}</span>
          {ticket.callCount > 1 && (
            <span className="t3"> · {t("card.calls", { count: ticket.callCount })}</span>
          )}
        </span>
        <LimitWords clock={clock} />
        <StageLine entry={entry} clock={clock} />
        <Track clock={clock} />
      </button>
    </li>
  );
}

/** Where there is no room, the street is cut and never the number. */
function Address({ text }: { readonly text: string }) {
  const { street, number } = splitAddress(text);
  return (
    <span className="address" title={text}>
      <span className="ellipsis">{street}</span>
      {number !== null && <span>&nbsp;{number}</span>}
    </span>
  );
}

function LimitWords({ clock: { limit } }: { readonly clock: TicketClock }) {
  const { t } = useWords();
  return (
    <span className="limit">{limit && t(`card.limit.${limit.kind}`, { time: mmss(limit.seconds) })}</span>
  );
}

/** How much of the limit is used up. */
function Track({ clock: { ageS, limit } }: { readonly clock: TicketClock }) {
  if (!limit) return null;
  const share = Math.min(1, ageS / limit.seconds);
  return (
    <span className="track" aria-hidden="true">
      <i style={{ width: `${100 * share}%` }} />
    </span>
  );
}
