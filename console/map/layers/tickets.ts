import { IconLayer } from "@deck.gl/layers";
import { nobodyHasIt } from "../../../shared/domain/ticket-status.ts";
import type { Ticket } from "../../../shared/schema.ts";
import { ticketName } from "../atlas/catalogue.ts";
import { bracketSketch, ticketSketch } from "../atlas/ticket-sketch.ts";
import { iconsOf, type Look } from "./look.ts";

export const ticketsLayerId = "tickets";

/** Side of the priority's own shape: held 24, unanswered 28, selected 36. */
export function ticketSizePx(ticket: Pick<Ticket, "id" | "status">, selectedId: string | null): number {
  if (ticket.id === selectedId) return 36;
  return nobodyHasIt(ticket) ? 28 : 24;
}

// The icon's box leaves room for the disc behind a shape of 28.
const boxOfShape = ticketSketch("p1", true).box / 28;

export function ticketLayers(tickets: readonly Ticket[], selectedId: string | null, look: Look) {
  const selected = tickets.filter(({ id }) => id === selectedId);
  return [
    new IconLayer<Ticket>({
      ...iconsOf(look),
      id: ticketsLayerId,
      data: tickets,
      visible: tickets.length > 0,
      pickable: true,
      getPosition: ({ site }) => site.lngLat,
      getIcon: (ticket) => ticketName(ticket.priority, nobodyHasIt(ticket)),
      getSize: (ticket) => ticketSizePx(ticket, selectedId) * boxOfShape,
      updateTriggers: { getSize: selectedId },
    }),
    new IconLayer<Ticket>({
      ...iconsOf(look),
      id: "brackets",
      data: selected,
      visible: selected.length > 0,
      getPosition: ({ site }) => site.lngLat,
      getIcon: () => "brackets",
      getSize: bracketSketch.box,
    }),
  ];
}
