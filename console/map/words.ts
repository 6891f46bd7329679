import type { ReachArea } from "../../shared/answer.ts";
import { ticketClock } from "../../shared/domain/ticket-clock.ts";
import { nobodyHasIt } from "../../shared/domain/ticket-status.ts";
import { destination, type LngLat } from "../../shared/geo.ts";
import type { Assignment, Ticket } from "../../shared/schema.ts";
import { along } from "./edge.ts";
import { ticketSizePx } from "./layers/tickets.ts";
import type { Sign } from "./signs.ts";

/** A sign with what it says; the text is put into words by the component. */
export type Word =
  | { is: "overdue"; sign: Sign; ticket: Ticket }
  | { is: "lead"; sign: Sign; repairerId: string }
  | { is: "offer"; sign: Sign; assignment: Assignment }
  | { is: "radius"; sign: Sign; radiusM: number }
  | { is: "reach"; sign: Sign; minutes: number }
  | { is: "edge"; sign: Sign };

export interface Spoken {
  tickets: readonly Ticket[];
  selected: Ticket | null;
  /** Live assignments of the selected ticket. */
  assignments: readonly Assignment[];
  radiusM: number;
  reach: ReachArea | null;
  edge: readonly (readonly LngLat[])[];
  now: number;
}

const leadRingPx = 18;
const offerRingPx = 14;
// South-west first: north belongs to the controls, east to the panel's side of the map.
const bearings = [217, 143, 180, 233, 127, 270, 90, 323, 37, 0];
const edgeStepM = 700;

/** Everything on the map that is said in words, the most urgent first: it chooses its place first. */
export function wordsOn({ tickets, selected, assignments, radiusM, reach, edge, now }: Spoken): Word[] {
  const words: Word[] = [];
  for (const ticket of tickets) {
    if (ticketClock(ticket, now).overdueS === 0) continue;
    const clear = ticketSizePx(ticket, selected?.id ?? null) / 2 + (ticket.id === selected?.id ? 10 : 0);
    words.push({
      is: "overdue",
      ticket,
      sign: {
        id: `overdue ${ticket.id}`,
        at: { places: [ticket.site.lngLat] },
        clear,
        sides: ["below", "above", "right", "left", "lower-left", "lower-right", "upper-left", "upper-right"],
        isNeeded: nobodyHasIt(ticket),
        canStack: true,
      },
    });
  }
  for (const assignment of assignments) {
    const isOffer = assignment.state === "offered";
    if (!isOffer && assignment.role !== "lead") continue;
    const sign: Sign = {
      id: `assignment ${assignment.id}`,
      at: { repairerId: assignment.repairerId },
      clear: isOffer ? offerRingPx : leadRingPx,
      sides: ["right", "left", "below", "above"],
      isNeeded: true,
    };
    words.push(
      isOffer ? { is: "offer", sign, assignment } : { is: "lead", sign, repairerId: assignment.repairerId },
    );
  }
  if (selected)
    words.push({
      is: "radius",
      radiusM,
      sign: {
        id: "radius",
        at: { places: bearings.map((bearing) => destination(selected.site.lngLat, bearing, radiusM)) },
        clear: 0,
        sides: ["on"],
        isNeeded: false,
      },
    });
  for (const { properties, geometry } of reach?.features ?? []) {
    const [outline] = geometry.coordinates.map(([ring = []]) => ring).sort((a, b) => b.length - a.length);
    if (!outline) continue;
    words.push({
      is: "reach",
      minutes: properties.minutes,
      sign: {
        id: `reach ${properties.minutes}`,
        at: { places: northFirst(outline) },
        clear: 0,
        sides: ["on"],
        isNeeded: false,
      },
    });
  }
  if (edge.length > 0)
    words.push({
      is: "edge",
      sign: { id: "edge", at: { places: along(edge, edgeStepM) }, clear: 0, sides: ["on"], isNeeded: false },
    });
  return words;
}

/** Places on a line that names itself: its northernmost end first, as all of them stand above one another there. */
function northFirst(outline: readonly LngLat[]): LngLat[] {
  const step = Math.max(1, Math.floor(outline.length / 40));
  return outline.filter((_, i) => i % step === 0).sort((a, b) => b[1] - a[1]);
}
