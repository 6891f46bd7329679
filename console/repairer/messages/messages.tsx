import { useEffect, useState } from "react";
import type { Timeline, TimelineItem } from "../../../shared/answer.ts";
import { getJson } from "../../live/http.ts";
import type { WorkItem } from "../next-step.ts";
import { usePhone, useStored, useTimeOfDay, useWords } from "../use-phone.ts";

/** What was written between this repairer and the desk about the job, newest first. */
export function Messages({ item }: { readonly item: WorkItem }) {
  const { phone } = usePhone();
  const t = useWords();
  const timeOf = useTimeOfDay();
  const messages = useMessages(item.ticket.id);
  const waiting = useStored(phone.outbox.list).filter(
    (sent) =>
      sent.status !== "stored" &&
      sent.command.type === "message.send" &&
      sent.command.ticketId === item.ticket.id,
  );
  if (messages.length + waiting.length === 0) return null;
  return (
    <section className="messages" aria-label={t("message.title")}>
      <h2 className="section">
        <span className="strong">{t("message.title")}</span>
      </h2>
      <ul>
        {waiting.map(({ key, command }) => (
          <li key={key}>
            <small>{t("sent.onPhone")}</small>
            <span>{command.type === "message.send" && command.text}</span>
          </li>
        ))}
        {messages.map(({ seq, at, event, by, text }) => (
          <li key={seq}>
            <small>
              {timeOf(at, false)} {isOwn(event) ? t("message.me") : by}
              {event.type === "message.sent" &&
                event.data.wants === "support" &&
                ` · ${t("message.support")}`}
            </small>
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </section>
  );

  function isOwn({ actor }: TimelineItem["event"]): boolean {
    return "id" in actor && actor.id === phone.actor.id;
  }
}

/** Read again whenever the phone has read its work: each message makes it do that. */
export function useMessages(ticketId: string): readonly TimelineItem[] {
  const { phone } = usePhone();
  const work = useStored(phone.work);
  const readAt = work?.now;
  const [messages, setMessages] = useState<readonly TimelineItem[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: readAt is why it is read again
  useEffect(() => {
    const reading = new AbortController();
    getJson<Timeline>(`/api/tickets/${encodeURIComponent(ticketId)}/timeline`, reading.signal).then(
      ({ items }) => setMessages(items.filter(({ event }) => event.type === "message.sent").toReversed()),
      // Without a network the last ones stay.
      () => {},
    );
    return () => reading.abort();
  }, [ticketId, readAt]);
  return messages;
}
