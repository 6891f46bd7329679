import { useState } from "react";
import { useCandidates } from "../live/queries.ts";
import { nextRadius, sendable } from "./ranking.ts";

/** With nobody on it, as many as there are keys; with somebody on it, the few most likely. */
const shownFirst = 9;
const shownHeld = 4;

/** The candidates of the selected ticket as the desk shows them. */
export function useRanking(ticketId: string | null, radiusM: number, isHeld: boolean) {
  const [expandedFor, setExpandedFor] = useState<string | null>(null);
  const inside = useCandidates(ticketId, radiusM);
  const isEmpty = inside.data?.candidates.length === 0;
  const nextRadiusM = nextRadius(radiusM);
  const wider = useCandidates(isEmpty && nextRadiusM > radiusM ? ticketId : null, nextRadiusM);
  const { rows, from } = sendable(inside.data, wider.data);
  const isExpanded = ticketId !== null && expandedFor === ticketId;
  return {
    list: inside.data,
    rows,
    from,
    nextRadiusM,
    shown: isExpanded ? rows.length : isHeld ? shownHeld : shownFirst,
    isExpanded,
    setExpanded: (isOpen: boolean) => setExpandedFor(isOpen ? ticketId : null),
    isFailing: inside.isError,
  };
}

export type Ranking = ReturnType<typeof useRanking>;
