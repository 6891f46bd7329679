import type { PickingInfo } from "@deck.gl/core";
import type { Ticket } from "../../shared/schema.ts";
import type { Fleet } from "./fleet.ts";
import { repairersLayerId } from "./layers/repairers.ts";
import { ticketsLayerId } from "./layers/tickets.ts";

/** Who or what is under the pointer, and where the pointer is, pixels from the upper left corner of the map. */
export interface Pointed {
  readonly is: "ticket" | "repairer";
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

export function pointedAt(
  { layer, object, index, x, y }: Pick<PickingInfo, "layer" | "object" | "index" | "x" | "y">,
  fleet: Pick<Fleet, "ids">,
): Pointed | null {
  if (layer?.id === ticketsLayerId && object) return { is: "ticket", id: (object as Ticket).id, x, y };
  const repairerId = layer?.id === repairersLayerId ? fleet.ids[index] : undefined;
  return repairerId === undefined ? null : { is: "repairer", id: repairerId, x, y };
}
