import { useEffect, useRef } from "react";
import { useNow } from "../live/clock.ts";
import { useConnection } from "../live/connection.ts";
import { Button } from "../ui/button.tsx";
import { mmss } from "../ui/format.ts";
import { Keycap } from "../ui/keycap.tsx";
import type { Queue, QueueEntry } from "./queue-order.ts";
import { TicketCard } from "./ticket-card.tsx";
import { useWords } from "./use-words.ts";

interface QueuePanelProps {
  readonly queue: Queue;
  readonly selectedTicketId: string | null;
  readonly onSelect: (ticketId: string) => void;
  readonly onNewCall: () => void;
}

/** Two sections: what nobody has is pinned above; what somebody has scrolls below. */
export function QueuePanel({ queue, selectedTicketId, onSelect, onNewCall }: QueuePanelProps) {
  const { t } = useWords();
  const list = useSeen(selectedTicketId);
  const total = queue.open.length + queue.held.length;
  const cards = (entries: readonly QueueEntry[]) =>
    entries.map((entry) => (
      <TicketCard
        key={entry.ticket.id}
        entry={entry}
        isSelected={entry.ticket.id === selectedTicketId}
        onSelect={onSelect}
      />
    ));
  return (
    <nav className="queue" aria-label={t("queue.title")} ref={list}>
      <header className="panel-head">
        <h2>{t("queue.title")}</h2>
        <span className="count">{total}</span>
        <span className="end t3">{t("queue.order")}</span>
        <Keycap>J</Keycap>
        <Keycap>K</Keycap>
      </header>
      {total === 0 ? (
        <EmptyQueue />
      ) : (
        <>
          <h3 className="section">
            <span className="strong">
              {t("queue.open")} {queue.open.length}
            </span>
            {queue.open.length > 0 ? (
              <span className="end pinned">{t("queue.pinned")}</span>
            ) : (
              <span className="end">{t("queue.noneOpen")}</span>
            )}
            <Longest open={queue.open} onSelect={onSelect} />
          </h3>
          <ul className="open">{cards(queue.open)}</ul>
          <h3 className="section">
            <span>
              {t("queue.held")} {queue.held.length}
            </span>
            {queue.held.length === 0 && <span className="end">{t("queue.noneHeld")}</span>}
          </h3>
          <ul className="held">{cards(queue.held)}</ul>
        </>
      )}
      <footer className="panel-foot">
        <DataAge />
        <Button look="plain" small onPress={onNewCall}>
          {t("queue.newCall")} <Keycap>N</Keycap>
        </Button>
      </footer>
    </nav>
  );
}

/** The one that has waited longest stays in sight even where urgent ones fill the pinned part. */
function Longest({
  open,
  onSelect,
}: {
  readonly open: readonly QueueEntry[];
  readonly onSelect: (id: string) => void;
}) {
  const { t } = useWords();
  const now = useNow();
  const oldest = open.reduce<QueueEntry | null>(
    (first, entry) => (!first || entry.ticket.openedAt < first.ticket.openedAt ? entry : first),
    null,
  );
  if (!oldest || open.length < 2) return null;
  return (
    <button type="button" className="longest" onClick={() => onSelect(oldest.ticket.id)}>
      {t("queue.longest", { number: oldest.ticket.number })}{" "}
      <b>{mmss((now - Date.parse(oldest.ticket.openedAt)) / 1_000)}</b>
    </button>
  );
}

/** Never a blank: either there is nothing, and as of when, or it is not known. */
function EmptyQueue() {
  const { t, age } = useWords();
  const now = useNow();
  const { state, lastHeardAt } = useConnection();
  const isKnown = state !== "connecting" && lastHeardAt !== null;
  return (
    <p className="empty">
      {isKnown ? t("queue.empty", { age: age((now - lastHeardAt) / 1_000) }) : t("queue.unknown")}
    </p>
  );
}

function DataAge() {
  const { t, age } = useWords();
  const now = useNow();
  const { state, lastHeardAt } = useConnection();
  const words = age(lastHeardAt === null ? 0 : (now - lastHeardAt) / 1_000);
  if (lastHeardAt === null) return <span className="t3">{t("queue.unknown")}</span>;
  return (
    <span className="t3">{t(state === "lost" ? "queue.dataAgeLost" : "queue.dataAge", { age: words })}</span>
  );
}

/** Walking the queue by key keeps the chosen card in sight. */
function useSeen(selectedTicketId: string | null) {
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    if (selectedTicketId === null) return;
    const card = list.current?.querySelector(`[data-ticket="${CSS.escape(selectedTicketId)}"]`);
    card?.scrollIntoView({ block: "nearest" });
  }, [selectedTicketId]);
  return list;
}
