import type { OutgoingMessage } from "../../../shared/message-answer.ts";
import { useBoard } from "../../live/board-store.ts";
import { useHealth, useTimeline } from "../../live/queries.ts";
import { useWords } from "../use-words.ts";
import { PlayedPhone } from "./played-phone.tsx";
import { useMessages } from "./use-messages.ts";

/** The texts and calls of this ticket: to whom, when, and what they came to. Nothing while none was sent. */
export function Messages({ ticketId }: { readonly ticketId: string }) {
  const { t } = useWords();
  const { messages, isFailing } = useMessages(ticketId);
  if (messages.length === 0 && !isFailing) return null;
  const newestText = messages.findLast(({ channel }) => channel === "sms");
  return (
    <section className="block messages" aria-label={t("ladder:messages.title")}>
      <h3>{t("ladder:messages.title")}</h3>
      {isFailing && <p className="mind">{t("ladder:messages.failed")}</p>}
      <ol>
        {messages.toReversed().map((message) => (
          <Message key={message.id} message={message} isNewestText={message.id === newestText?.id} />
        ))}
      </ol>
    </section>
  );
}

interface MessageProps {
  readonly message: OutgoingMessage;
  readonly isNewestText: boolean;
}

function Message({ message, isNewestText }: MessageProps) {
  const { t, timeOf } = useWords();
  const name = useRecipient(message);
  const isDemo = useHealth().data?.dataset === "demo";
  const isOpen = useBoard((board) => board.assignments.get(message.assignmentId ?? "")?.state === "offered");
  const isLost = message.state === "failed" || message.state === "given_up" || message.state === "expired";
  const isAnswerable = isOpen && (message.state === "sent" || message.state === "delivered");
  const at = message.deliveredAt ?? message.sentAt ?? message.endedAt ?? message.queuedAt;
  return (
    <li>
      <time className="t3">{timeOf(at)}</time>
      <span title={message.text}>
        {t(`ladder:channel.${message.channel}`)} · {name}{" "}
        <span className="t3">{message.phone ?? t("ladder:messages.noNumber")}</span>
      </span>
      <span className={isLost ? "end mind" : "end t2"}>
        {t(`ladder:message.${message.state}`)}
        {message.reply !== null && ` · ${sayReply(message.reply)}`}
      </span>
      {isDemo && isAnswerable && isNewestText && <PlayedPhone message={message} />}
    </li>
  );

  function sayReply(reply: string): string {
    return t(answered.has(reply) ? `ladder:reply.${reply}` : "ladder:reply.useless");
  }
}

const answered = new Set(["accepted", "declined", "not_understood"]);

/** A contact of the duty list is known here by what was told of his call. */
function useRecipient({ ticketId, repairerId, contactId }: OutgoingMessage): string {
  const { nameOf } = useWords();
  const items = useTimeline(ticketId).data?.items ?? [];
  if (repairerId !== null) return nameOf(repairerId);
  const call = items.find(
    ({ event }) => event.type === "ticket.escalated" && event.data.contact?.id === contactId,
  );
  return call?.event.type === "ticket.escalated" ? (call.event.data.contact?.name ?? "") : "";
}
