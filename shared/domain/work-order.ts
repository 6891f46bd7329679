import { must, unreachable } from "../assert.ts";
import type { Command } from "../command.ts";
import type { Draft, Event } from "../event.ts";
import type { WorkOrder } from "../work-order.ts";

/** The part of the commands and events that is about work orders, and how one follows from its events. */

export type WorkOrderCommand = Extract<Command, { type: `work_order.${string}` }>;
export type WorkOrderEvent = Extract<Event | Draft, { type: `work_order.${string}` }>;

export function isAboutWorkOrder<T extends { type: string }>(
  about: T,
): about is Extract<T, { type: `work_order.${string}` }> {
  return about.type.startsWith("work_order.");
}

/** The one fold: an order after an event. The server saves what it gives. */
export function applyWorkOrder(before: WorkOrder | null, event: WorkOrderEvent): WorkOrder {
  if (event.type === "work_order.opened") return event.data.workOrder;
  const order = must(before, `the work order of ${event.type}`);
  const nobody = { repairerId: null, takenAt: null };
  switch (event.type) {
    case "work_order.taken":
    case "work_order.assigned":
      return { ...order, state: "in_hand", repairerId: event.repairerId, takenAt: event.at };
    case "work_order.released":
    case "work_order.taken_back":
      return { ...order, ...nobody, state: "waiting" };
    case "work_order.cancelled":
      return {
        ...order,
        ...nobody,
        state: "cancelled",
        endedAt: event.at,
        endedReason: event.data.reason,
      };
    case "work_order.finished":
      return { ...order, state: "done", endedAt: event.at, resultId: event.data.resultId };
    default:
      return unreachable(event);
  }
}
