import type { PickingInfo } from "@deck.gl/core";
import type { Cluster } from "../../shared/positions/clusters-frame.ts";
import type { Ticket } from "../../shared/schema.ts";
import type { Fleet } from "./fleet.ts";
import { clustersLayerId } from "./layers/clusters.ts";
import { repairersLayerId } from "./layers/repairers.ts";
import { ticketsLayerId } from "./layers/tickets.ts";

/** Who or what is under the pointer, and where the pointer is, pixels from the upper left corner of the map. */
export type Pointed = (
  | { readonly is: "ticket" | "repairer" }
  | { readonly is: "cluster"; readonly cluster: Cluster }
) & {
  readonly id: string;
  readonly x: number;
  readonly y: number;
};

export function pointedAt(
  { layer, object, index, x, y }: Pick<PickingInfo, "layer" | "object" | "index" | "x" | "y">,
  fleet: Pick<Fleet, "ids">,
): Pointed | null {
  if (layer?.id === ticketsLayerId && object) return { is: "ticket", id: (object as Ticket).id, x, y };
  if (layer?.id === clustersLayerId && object) {
    const cluster = object as Cluster;
    return { is: "cluster", id: cluster.lngLat.join(), cluster, x, y };
  }
  const repairerId = layer?.id === repairersLayerId ? fleet.ids[index] : undefined;
  return repairerId === undefined ? null : { is: "repairer", id: repairerId, x, y };
}
