import { useSyncExternalStore } from "react";
import type { Holder } from "../../shared/refusal.ts";
import { createStore } from "../live/store.ts";

/** Two sent at the same moment and the other one was first. */
export interface LostRace {
  readonly ticketId: string;
  readonly holder: Holder;
}

const lost = createStore<LostRace | null>(null);

export function loseRace(ticketId: string, holder: Holder | null): void {
  if (holder) lost.set({ ticketId, holder });
}

/** The race this desk has lost over a ticket, for as long as the winner is on it. */
export function useLostRace(ticketId: string, leadId: string | undefined): LostRace | null {
  const race = useSyncExternalStore(lost.subscribe, lost.get);
  // Before the winner's event is here the row stands too: the answer may come first.
  return standsFor(race, ticketId, leadId) ? race : null;
}

export function standsFor(race: LostRace | null, ticketId: string, leadId: string | undefined): boolean {
  return race?.ticketId === ticketId && (leadId === undefined || leadId === race.holder.assignmentId);
}
