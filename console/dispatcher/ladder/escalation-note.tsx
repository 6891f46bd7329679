import { nobodyHasIt } from "../../../shared/domain/ticket-status.ts";
import type { Ticket } from "../../../shared/schema.ts";
import { useTimeline } from "../../live/queries.ts";
import { useWords } from "../use-words.ts";

/** Nobody has taken it: at which level it is, how wide the search became by itself, and who was called, when. */
export function EscalationNote({ ticket }: { readonly ticket: Ticket }) {
  const { t, km, timeOf, language } = useWords();
  const items = useTimeline(ticket.id).data?.items ?? [];
  if (ticket.escalationLevel === 0 || !nobodyHasIt(ticket)) return null;
  const steps = items.flatMap(({ event }) => (event.type === "ticket.escalated" ? [event] : []));
  if (steps.length === 0) return null;
  const called = steps.flatMap(({ at, data }) =>
    data.contact ? [`${data.contact.name} ${timeOf(at)}`] : [],
  );
  return (
    <p className="block escalation" role="status">
      <span className="mind strong">{t("card.level", { level: ticket.escalationLevel })}</span>{" "}
      {t("ladder:escalation.radius", { radius: km(ticket.searchRadiusM) })}
      {called.length > 0 &&
        ` · ${t("ladder:escalation.called", { who: called.join(language === "en" ? ", " : "、") })}`}
    </p>
  );
}
