import { useTranslation } from "react-i18next";
import { ticketClock } from "../../shared/domain/ticket-clock.ts";
import { nobodyHasIt } from "../../shared/domain/ticket-status.ts";
import type { Ticket } from "../../shared/schema.ts";
import { useBoard } from "../live/board-store.ts";
import { useNow } from "../live/clock.ts";
import { grouped, mmss } from "../ui/format.ts";
import type { Word } from "./words.ts";

interface MapWordsProps {
  readonly words: readonly Word[];
  readonly tickets: readonly Ticket[];
  /** When the selected ticket's lead arrives, by this machine's own clock. */
  readonly leadDueAt: number | null;
}

/** The words over the map, and the pulse of unanswered tickets. The scene moves them; the panels say the same. */
export function MapWords({ words, tickets, leadDueAt }: MapWordsProps) {
  return (
    <>
      {tickets.filter(nobodyHasIt).map(({ id, priority, site: { lngLat } }) => (
        <span
          key={id}
          className={`map-pulse ${priority}`}
          data-pulse=""
          data-lng={lngLat[0]}
          data-lat={lngLat[1]}
        />
      ))}
      {words.map((word) => (
        <span key={word.sign.id} className={`map-chip ${word.is}`} data-sign={word.sign.id}>
          <Text word={word} leadDueAt={leadDueAt} />
        </span>
      ))}
    </>
  );
}

function Text({ word, leadDueAt }: { readonly word: Word; readonly leadDueAt: number | null }) {
  const { t } = useTranslation("map");
  switch (word.is) {
    case "overdue":
      return <Overdue ticket={word.ticket} />;
    case "radius":
      return t("unit.m", { value: grouped(word.radiusM) });
    case "reach":
      return t("map.reach", { minutes: word.minutes });
    case "edge":
      return t("map.edge");
    case "lead":
      return (
        <>
          <Name repairerId={word.repairerId} />
          {leadDueAt !== null && <Countdown dueAt={leadDueAt} />}
        </>
      );
    case "offer":
      return (
        <>
          <Name repairerId={word.assignment.repairerId} />
          <TimeLeft until={word.assignment.expiresAt} />
        </>
      );
  }
}

function Overdue({ ticket }: { readonly ticket: Ticket }) {
  const { t } = useTranslation("map");
  return t("map.overdue", { time: mmss(ticketClock(ticket, useNow()).overdueS) });
}

function Name({ repairerId }: { readonly repairerId: string }) {
  return useBoard((board) => board.members.get(repairerId)?.name ?? repairerId);
}

function TimeLeft({ until }: { readonly until: string }) {
  return <b>{mmss((Date.parse(until) - useNow()) / 1_000)}</b>;
}

/** Between two answers of the server the road time goes on running down. */
function Countdown({ dueAt }: { readonly dueAt: number }) {
  useNow();
  return <b>{mmss((dueAt - Date.now()) / 1_000)}</b>;
}
