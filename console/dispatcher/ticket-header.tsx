import type { CallFact, TicketDetail } from "../../shared/answer.ts";
import { ticketClock } from "../../shared/domain/ticket-clock.ts";
import { nobodyHasIt } from "../../shared/domain/ticket-status.ts";
import type { Ticket } from "../../shared/schema.ts";
import { hazardWords, skillWords } from "../i18n/content-words.ts";
import { useNow } from "../live/clock.ts";
import { useLookers } from "../live/other-desks.ts";
import { mmss } from "../ui/format.ts";
import { PriorityGlyph } from "../ui/priority-glyph.tsx";
import { addressOf } from "./address.ts";
import { letterOf } from "./queue-order.ts";
import { useWords } from "./use-words.ts";

interface TicketHeaderProps {
  readonly ticket: Ticket;
  readonly detail: TicketDetail | undefined;
}

/** What and where it is, since when, and what the caller said. */
export function TicketHeader({ ticket, detail }: TicketHeaderProps) {
  const { t, language } = useWords();
  const { site } = ticket;
  const letter = letterOf(ticket.priority);
  const said =
    site.addressSaid !== null && site.addressFound !== null && site.addressSaid !== site.addressFound;
  const skills = ticket.skills.map((skill) => skillWords(skill, language));
  return (
    <header className="block ticket-header">
      <div className="top">
        <PriorityGlyph
          letter={letter}
          filled={nobodyHasIt(ticket)}
          size={36}
          label={t("priority.named", { letter, word: t(`priority.${ticket.priority}`) })}
        />
        <div className="place">
          <h2>{addressOf(site)}</h2>
          <p className="t2 ellipsis">
            {[ticket.number, t(`priority.${ticket.priority}`), site.access].filter(Boolean).join(" · ")}
          </p>
        </div>
        <BigClock ticket={ticket} />
      </div>
      <p className="hazard">{hazardWords(ticket.hazard, language)}</p>
      {said && <p className="t2">{t("panel.said", { said: site.addressSaid })}</p>}
      <CallerWords calls={detail?.calls ?? []} />
      <p className="facts">
        <Callers ticket={ticket} calls={detail?.calls ?? []} />
        {skills.length > 0 ? (
          <span>
            {t("panel.needs")} <span className="t2">{skills.join(language === "en" ? ", " : "、")}</span>
          </span>
        ) : (
          <span>{t("panel.needsNothing")}</span>
        )}
        {ticket.escalationLevel > 0 && (
          <span className="mind">{t("card.level", { level: ticket.escalationLevel })}</span>
        )}
        <AlsoLooking ticketId={ticket.id} />
        {ticket.followsTicketId !== null && <span>{t("panel.follows")}</span>}
      </p>
    </header>
  );
}

function BigClock({ ticket }: { readonly ticket: Ticket }) {
  const { t, timeOf } = useWords();
  const now = useNow();
  if (ticket.closedAt !== null)
    return (
      <div className="big-clock">
        <b>{timeOf(ticket.closedAt, false)}</b>
        <span className="t3">{t(`ticketStatus.${ticket.status}`)}</span>
      </div>
    );
  const { ageS, limit, overdueS } = ticketClock(ticket, now);
  return (
    <div className={overdueS > 0 ? "big-clock late" : "big-clock"}>
      <b>{mmss(ageS)}</b>
      <span>
        {overdueS > 0
          ? t("card.overdue", { time: mmss(overdueS) })
          : limit
            ? t(`card.limit.${limit.kind}`, { time: mmss(limit.seconds) })
            : t(`ticketStatus.${ticket.status}`)}
      </span>
    </div>
  );
}

function CallerWords({ calls }: { readonly calls: readonly CallFact[] }) {
  const { t } = useWords();
  const latest = calls.findLast((call) => call.words);
  if (!latest) return <p className="t3">{t("panel.noWords")}</p>;
  return <p className="t2 quote">“{latest.words}”</p>;
}

function Callers({ ticket, calls }: { readonly ticket: Ticket; readonly calls: readonly CallFact[] }) {
  const { t } = useWords();
  const caller = calls.findLast((call) => call.callerPhone || call.callerName);
  const who = [caller?.callerName, caller?.callerPhone].filter(Boolean).join(" ");
  return (
    <span>
      {t("card.calls", { count: ticket.callCount })}
      {who && (
        <>
          {" · "}
          <span className="t2">{who}</span>
        </>
      )}
    </span>
  );
}

/** Who at another desk has this ticket open as well. */
function AlsoLooking({ ticketId }: { readonly ticketId: string }) {
  const { t, language } = useWords();
  const names = useLookers(ticketId);
  if (names.length === 0) return null;
  return (
    <span className="strong">
      {t("desks.looking", { name: names.join(language === "en" ? ", " : "、") })}
    </span>
  );
}
