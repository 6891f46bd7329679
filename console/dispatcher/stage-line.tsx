import { limitsOf } from "../../shared/content.ts";
import type { TicketClock } from "../../shared/domain/ticket-clock.ts";
import type { Assignment } from "../../shared/schema.ts";
import { useBoard } from "../live/board-store.ts";
import { useNow } from "../live/clock.ts";
import { useWay } from "../live/queries.ts";
import { mmss } from "../ui/format.ts";
import { RepairerGlyph } from "../ui/repairer-glyph.tsx";
import { Lookers } from "./lookers.tsx";
import type { QueueEntry } from "./queue-order.ts";
import { Since, Until } from "./running-clock.tsx";
import { useWords } from "./use-words.ts";

interface StageLineProps {
  readonly entry: QueueEntry;
  readonly clock: TicketClock;
}

/** Where a ticket stands, in words: nobody sent, offered to whom, on the way, on site, made safe. */
export function StageLine({ entry, clock }: StageLineProps) {
  const { t } = useWords();
  return (
    <span className="stage">
      {clock.overdueS > 0 && (
        <span className="overdue-tag">{t("card.overdue", { time: mmss(clock.overdueS) })}</span>
      )}
      {entry.lead ? (
        <WithLead entry={entry} lead={entry.lead} isLate={clock.overdueS > 0} />
      ) : (
        <WithoutLead entry={entry} />
      )}
      <Lookers ticketId={entry.ticket.id} />
    </span>
  );
}

function WithoutLead({ entry: { ticket, supports, lastEnd } }: { readonly entry: QueueEntry }) {
  const { t, nameOf, timeOf } = useWords();
  const supportWords = supports.length > 0 && t("card.supports", { count: supports.length });
  if (ticket.status === "made_safe")
    return (
      <>
        <span>{t("card.madeSafeAt", { at: ticket.madeSafeAt ? timeOf(ticket.madeSafeAt, false) : "" })}</span>
        <span className="end">{supportWords || t("card.waitsForClose")}</span>
      </>
    );
  return (
    <>
      <span className="strong">{t("card.nobodySent")}</span>
      {lastEnd && (
        <span className="ellipsis">
          {t(`card.last.${lastEnd.state}`, { name: nameOf(lastEnd.repairerId) })}
        </span>
      )}
      <span className="end">
        {supportWords || (ticket.escalationLevel > 0 && t("card.level", { level: ticket.escalationLevel }))}
      </span>
    </>
  );
}

interface WithLeadProps {
  readonly entry: QueueEntry;
  readonly lead: Assignment;
  /** The words of being late take the room: the name alone is left, the glyph says the rest. */
  readonly isLate: boolean;
}

function WithLead({ entry, lead, isLate }: WithLeadProps) {
  const { t, nameOf, timeOf } = useWords();
  const { ticket, supports } = entry;
  const isSilent = useBoard((board) => board.shifts.get(lead.repairerId)?.silentSince != null);
  const name = nameOf(lead.repairerId);
  const shape = isSilent ? "silent" : lead.state === "offered" ? "offered" : "engaged";
  const helpers = supports.length > 0 && <span className="t3">+{supports.length}</span>;
  switch (lead.state) {
    case "offered":
      return (
        <>
          <RepairerGlyph shape={shape} />
          <span className="ellipsis">{isLate ? name : t("card.offeredTo", { name })}</span>
          <span className="t3">
            {t(lead.seenAt ? "card.seen" : lead.deliveredAt ? "card.delivered" : "card.sent")}
          </span>
          <span className="end">
            <span className="t3">{t("card.left")}</span> <Until at={lead.expiresAt} className="countdown" />
          </span>
        </>
      );
    case "accepted":
      return (
        <>
          <RepairerGlyph shape={shape} tasks={1} />
          <span className="ellipsis">{name}</span>
          {helpers}
          <span className="t3">{t("card.notDeparted")}</span>
          <TurnoutClock entry={entry} since={lead.acceptedAt ?? lead.offeredAt} />
        </>
      );
    case "en_route":
      return (
        <>
          <RepairerGlyph shape={shape} tasks={1} />
          <span className="ellipsis">{name}</span>
          {helpers}
          <span className="t3">{t("card.enRoute")}</span>
          <span className="end">
            <Eta assignmentId={lead.id} />
          </span>
        </>
      );
    default:
      return (
        <>
          <RepairerGlyph shape={shape} tasks={1} />
          <span className="ellipsis">{name}</span>
          {helpers}
          <span className="t3">{t("card.onSite")}</span>
          {lead.arrivedAt && <Since at={lead.arrivedAt} className="strong" />}
          <span className="end t3">
            {ticket.madeSafeAt
              ? t("card.madeSafeAt", { at: timeOf(ticket.madeSafeAt, false) })
              : t("card.notSafe")}
          </span>
        </>
      );
  }
}

function TurnoutClock({ entry, since }: { readonly entry: QueueEntry; readonly since: string }) {
  const now = useNow();
  const seconds = (now - Date.parse(since)) / 1_000;
  const isLate = seconds > limitsOf(entry.ticket).turnoutS;
  return <span className={isLate ? "mind" : "strong"}>{mmss(seconds)}</span>;
}

function Eta({ assignmentId }: { readonly assignmentId: string }) {
  const { t } = useWords();
  useNow();
  const { way, foundAt } = useWay(assignmentId);
  if (!way) return null;
  if (way.seconds === null) return <span className="t3">{t("panel.noRoute")}</span>;
  // Between two answers the time goes on running down; when it came is counted by this machine's own clock.
  const left = way.seconds - Math.max(0, (Date.now() - foundAt) / 1_000);
  return (
    <>
      <span className="t3">{t("card.eta")}</span> <span className="strong">{mmss(left)}</span>
    </>
  );
}
