import type { Command } from "../../shared/command.ts";
import { applyWorkOrder, type WorkOrderEvent } from "../../shared/domain/work-order.ts";
import type { WorkOrder } from "../../shared/work-order.ts";
import type { Transaction } from "../db/db.ts";
import { insertWorkOrder, insertWorkOrderResult, updateWorkOrder } from "../store/work-orders.ts";

/** Writes what an event made of a work order, with what the command said beside it. Returns the order afterwards. */
export function keepWorkOrder(
  tx: Transaction,
  event: WorkOrderEvent,
  before: WorkOrder | null,
  command: Command,
): WorkOrder {
  const after = applyWorkOrder(before, event);
  if (command.type === "work_order.open") {
    const { summary, contactName, contactPhone } = command;
    insertWorkOrder(tx, after, {
      summary,
      contactName: contactName || null,
      contactPhone: contactPhone || null,
    });
    return after;
  }
  if (command.type === "work_order.finish") insertWorkOrderResult(tx, after, command.result);
  updateWorkOrder(tx, after);
  return after;
}
