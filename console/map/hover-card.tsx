import { useLayoutEffect, useRef } from "react";
import { useBoard } from "../live/board-store.ts";
import { placeCard } from "./card-place.ts";
import { ClusterFacts } from "./cluster-facts.tsx";
import type { Pointed } from "./pointed.ts";
import { RepairerFacts, RepairerHead } from "./repairer-facts.tsx";
import { TicketFacts } from "./ticket-facts.tsx";

interface HoverCardProps {
  readonly pointed: Pointed;
  readonly ticketId: string | null;
  readonly radiusM: number;
}

/** What the pointer rests on, in words; takes no part in clicks, and says nothing that is not in the panels. */
export function HoverCard({ pointed, ticketId, radiusM }: HoverCardProps) {
  const box = useRef<HTMLDivElement>(null);
  const ticket = useBoard((board) => board.tickets.get(pointed.id));
  useLayoutEffect(() => {
    const card = box.current;
    const frame = card?.parentElement;
    if (!card || !frame) return;
    const [left, top] = placeCard(
      pointed.x,
      pointed.y,
      { width: card.offsetWidth, height: card.offsetHeight },
      { width: frame.clientWidth, height: frame.clientHeight },
    );
    card.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  });
  if (pointed.is === "ticket" && !ticket) return null;
  return (
    <div className="map-plate map-card hover" ref={box} aria-hidden="true">
      {pointed.is === "cluster" ? (
        <ClusterFacts cluster={pointed.cluster} />
      ) : ticket && pointed.is === "ticket" ? (
        <TicketFacts ticket={ticket} />
      ) : (
        <>
          <header>
            <RepairerHead repairerId={pointed.id} />
          </header>
          <RepairerFacts repairerId={pointed.id} ticketId={ticketId} radiusM={radiusM} />
        </>
      )}
    </div>
  );
}
