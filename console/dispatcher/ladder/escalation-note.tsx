import { nobodyHasIt } from "../../../shared/domain/ticket-status.ts";
import type { Ticket } from "../../../shared/schema.ts";
import { useTimeline } from "../../live/queries.ts";
import { Button } from "../../ui/button.tsx";
import { useWords } from "../use-words.ts";

interface EscalationNoteProps {
  readonly ticket: Ticket;
  /** How wide this desk looks, which is its own choice: the search may be wider. */
  readonly radiusM: number | undefined;
  readonly onWiden: (radiusM: number) => void;
}

/** Nobody has taken it: at which level it is, how wide the search became by itself, and who was called, when. */
export function EscalationNote({ ticket, radiusM, onWiden }: EscalationNoteProps) {
  const { t, km, timeOf } = useWords();
  const items = useTimeline(ticket.id).data?.items ?? [];
  if (ticket.escalationLevel === 0 || !nobodyHasIt(ticket)) return null;
  const steps = items.flatMap(({ event }) => (event.type === "ticket.escalated" ? [event] : []));
  if (steps.length === 0) return null;
  const called = steps.flatMap(({ at, data: { contact } }) => (contact ? [{ ...contact, at }] : []));
  const radius = km(ticket.searchRadiusM);
  return (
    <div className="block escalation" role="status">
      <p>
        <span className="mind strong">{t("card.level", { level: ticket.escalationLevel })}</span>
        <span>{t("ladder:escalation.radius", { radius })}</span>
        {radiusM !== undefined && radiusM < ticket.searchRadiusM && (
          <Button small className="end" onPress={() => onWiden(ticket.searchRadiusM)}>
            {t("ladder:escalation.look", { radius })}
          </Button>
        )}
      </p>
      {called.length > 0 && (
        <p className="called">
          <span className="t3">{t("ladder:escalation.called")}</span>
          {called.map(({ name, at }) => (
            <span key={at}>
              {name} <span className="t3">{timeOf(at)}</span>
            </span>
          ))}
        </p>
      )}
    </div>
  );
}
