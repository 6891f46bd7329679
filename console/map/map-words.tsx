import { useTranslation } from "react-i18next";
import type { Ticket } from "../../shared/schema.ts";
import { useBoard } from "../live/board-store.ts";
import { useNow } from "../live/clock.ts";
import { grouped, mmss } from "../ui/format.ts";
import { isUnanswered } from "./layers/tickets.ts";
import { overdueS } from "./overdue.ts";
import type { Word } from "./words.ts";

interface MapWordsProps {
  readonly words: readonly Word[];
  readonly tickets: readonly Ticket[];
  /** Road time of the selected ticket's lead, seconds. */
  readonly leadS: number | null;
}

/** The words over the map, and the pulse of unanswered tickets. The scene moves them; the panels say the same. */
export function MapWords({ words, tickets, leadS }: MapWordsProps) {
  return (
    <>
      {tickets.filter(isUnanswered).map(({ id, priority, site: { lngLat } }) => (
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
          <Text word={word} leadS={leadS} />
        </span>
      ))}
    </>
  );
}

function Text({ word, leadS }: { readonly word: Word; readonly leadS: number | null }) {
  const { t } = useTranslation("map");
  switch (word.is) {
    case "overdue":
      return <Overdue ticket={word.ticket} />;
    case "radius":
      return t("unit.m", { value: grouped(word.radiusM) });
    case "edge":
      return t("map.edge");
    case "lead":
      return (
        <>
          <Name repairerId={word.repairerId} />
          {leadS !== null && <b>{mmss(leadS)}</b>}
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
  return t("map.overdue", { time: mmss(overdueS(ticket, useNow())) });
}

function Name({ repairerId }: { readonly repairerId: string }) {
  return useBoard((board) => board.members.get(repairerId)?.name ?? repairerId);
}

function TimeLeft({ until }: { readonly until: string }) {
  return <b>{mmss((Date.parse(until) - useNow()) / 1_000)}</b>;
}
