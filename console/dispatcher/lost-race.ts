import { useSyncExternalStore } from "react";
import type { Holder } from "../../shared/refusal.ts";
import { createStore } from "../live/store.ts";

/** Two sent at the same moment and the other one was first. */
export interface LostRace {
  readonly ticketId: string;
  readonly holder: Holder;
  /** When it was told, in milliseconds of any steady clock. */
  readonly toldAt: number;
}

/** A press this soon was meant before anybody could read that somebody has the ticket already. */
const readingMs = 1_000;

const lost = createStore<LostRace | null>(null);

export function loseRace(ticketId: string, holder: Holder | null): void {
  if (holder) lost.set({ ticketId, holder, toldAt: performance.now() });
}

/** The dispatcher has answered it: whatever he presses next is no answer to the race any more. */
export function forgetRace(): void {
  lost.set(null);
}

/** The race this desk has lost over a ticket, for as long as the winner is on it. */
export function useLostRace(ticketId: string | null, leadId: string | undefined): LostRace | null {
  const race = useSyncExternalStore(lost.subscribe, lost.get);
  // Before the winner's event is here the row stands too: the answer may come first.
  return ticketId !== null && standsFor(race, ticketId, leadId) ? race : null;
}

export function standsFor(race: LostRace | null, ticketId: string, leadId: string | undefined): boolean {
  return race?.ticketId === ticketId && (leadId === undefined || leadId === race.holder.assignmentId);
}

/**
 * What a key means while somebody has the ticket and nothing was chosen. After a lost race the next candidate is
 * added as support: the winner keeps the lead, only a choice by hand replaces him.
 */
export function modeAfter(race: LostRace | null): "support" | "undecided" {
  return race ? "support" : "undecided";
}

export function isStillRead(race: LostRace | null, now: number): boolean {
  return race !== null && now - race.toldAt < readingMs;
}
