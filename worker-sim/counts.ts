import type { Act } from "./repairer/behaviour.ts";

/** What happened since the last line. */
export interface Counts {
  offers: number;
  acts: Record<Act, number>;
  refused: number;
  fixesStored: number;
  ticketsOpened: number;
}

export function newCounts(): Counts {
  return {
    offers: 0,
    acts: {
      delivered: 0,
      seen: 0,
      accept: 0,
      decline: 0,
      look: 0,
      depart: 0,
      arrive: 0,
      make_safe: 0,
      finish: 0,
    },
    refused: 0,
    fixesStored: 0,
    ticketsOpened: 0,
  };
}

export function tell(counts: Counts, onShift: number): string {
  const { accept, decline, arrive, finish } = counts.acts;
  return [
    `${onShift} on shift`,
    `${counts.offers} offers (${accept} accepted, ${decline} declined)`,
    `${arrive} arrived`,
    `${finish} finished`,
    `${counts.ticketsOpened} calls`,
    `${counts.fixesStored} fixes stored`,
    ...(counts.refused > 0 ? [`${counts.refused} refused`] : []),
  ].join(", ");
}
