import { useState } from "react";
import { defaultSettings } from "../../shared/settings.ts";
import { useCandidates } from "../live/queries.ts";
import { nextRadius, sendable } from "./ranking.ts";

const { maxRadiusM } = defaultSettings;

/** With nobody on it, as many as there are keys; with somebody on it, the few most likely. */
const shownFirst = 9;
const shownHeld = 4;

/** The candidates of the selected ticket as the desk shows them. */
export function useRanking(ticketId: string | null, radiusM: number, isHeld: boolean) {
  const [expandedFor, setExpandedFor] = useState<string | null>(null);
  const inside = useCandidates(ticketId, radiusM);
  const isEmpty = inside.data?.candidates.length === 0;
  const wider = useCandidates(isEmpty && radiusM < maxRadiusM ? ticketId : null, maxRadiusM);
  const nextRadiusM = nextRadius(radiusM, wider.data);
  const { rows, from } = sendable(inside.data, wider.data);
  const isExpanded = ticketId !== null && expandedFor === ticketId;
  return {
    list: inside.data,
    rows,
    from,
    nextRadiusM,
    /** Whether the answer for the next ring is there. */
    isRingKnown: wider.data !== undefined,
    shown: isExpanded ? rows.length : isHeld ? shownHeld : shownFirst,
    isExpanded,
    setExpanded: (isOpen: boolean) => setExpandedFor(isOpen ? ticketId : null),
    isFailing: inside.isError,
  };
}

export type Ranking = ReturnType<typeof useRanking>;
