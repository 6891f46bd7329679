import { skipToken, useQuery } from "@tanstack/react-query";
import type { WireBoard } from "../../shared/schema.ts";
import type { WorkOrderCounts, WorkOrderDetail, WorkOrderList } from "../../shared/work-order-answer.ts";
import type { WorkOrderKind } from "../../shared/work-order-content.ts";
import { getJson } from "../live/http.ts";

/** Reads of work orders: made old by their events (query-client.ts), and by time, since waiting makes overdue. */

export type ListName = "waiting" | "in_hand" | "ended";
const statesOf: Readonly<Record<ListName, string>> = {
  waiting: "waiting",
  in_hand: "in_hand",
  ended: "done,cancelled",
};
const againMs = 60_000;

export function useWorkOrderCounts() {
  return useQuery({
    queryKey: ["workOrders", "counts"],
    queryFn: ({ signal }) => getJson<WorkOrderCounts>("/api/work-orders/counts", signal),
    refetchInterval: againMs,
  });
}

export function useWorkOrders(kind: WorkOrderKind, list: ListName) {
  return useQuery({
    queryKey: ["workOrders", "list", kind, list],
    queryFn: ({ signal }) =>
      getJson<WorkOrderList>(`/api/work-orders?kind=${kind}&state=${statesOf[list]}&limit=1000`, signal),
    refetchInterval: againMs,
  });
}

export function useWorkOrder(id: string | null) {
  return useQuery({
    queryKey: ["workOrders", "one", id],
    queryFn:
      id === null ? skipToken : ({ signal }) => getJson<WorkOrderDetail>(`/api/work-orders/${id}`, signal),
  });
}

/** Everybody with their last place: the map's own picture knows only those in its view. */
export function usePeople() {
  return useQuery({
    queryKey: ["workOrders", "people"],
    queryFn: async ({ signal }) => (await getJson<WireBoard>("/api/board", signal)).repairers,
    staleTime: 15_000,
  });
}
