import { z } from "zod";
import { id, instant } from "./schema.ts";
import { workOrder, workOrderKind } from "./work-order.ts";

/** What the server answers about work orders. Absent is null, never missing. */

const words = z.string().nullable();

export const workOrderItem = workOrder.extend({
  summary: z.string(),
  /** Only for the desk and for whoever has it. */
  contactName: words,
  contactPhone: words,
  holderName: words,
  /** Nobody has taken it for longer than the setting workOrderUntouchedH. */
  isOverdue: z.boolean(),
});
export type WorkOrderItem = z.infer<typeof workOrderItem>;

/** `GET /api/work-orders` */
export const workOrderList = z.object({ now: instant, items: z.array(workOrderItem) });
export type WorkOrderList = z.infer<typeof workOrderList>;

/** `GET /api/work-orders/counts`: every kind, also those without any. */
export const workOrderCounts = z.object({
  now: instant,
  /** Hours after which a waiting order counts as overdue. */
  untouchedH: z.number(),
  counts: z.array(z.object({ kind: workOrderKind, waiting: z.int(), inHand: z.int(), overdue: z.int() })),
});
export type WorkOrderCounts = z.infer<typeof workOrderCounts>;

export const workOrderResult = z.object({
  id,
  form: z.string(),
  formVersion: z.int(),
  body: z.record(z.string(), z.unknown()),
  at: instant,
});
/** `GET /api/work-orders/:id` */
export const workOrderDetail = z.object({
  now: instant,
  order: workOrderItem,
  result: workOrderResult.nullable(),
});
export type WorkOrderDetail = z.infer<typeof workOrderDetail>;

/** What was taken out of somebody's hands by others: shown in red until it is read. */
export const workOrderFlag = z.object({
  flag: z.enum(["reassigned", "taken_back", "cancelled"]),
  workOrderId: id,
  number: z.string(),
  address: z.string(),
  summary: z.string(),
  reason: words,
  givenTo: z.string().nullable(),
  at: instant,
});
export type WorkOrderFlag = z.infer<typeof workOrderFlag>;

/** `GET /api/my/work-orders`: the phone's second tab. */
export const myWorkOrders = z.object({
  now: instant,
  waiting: z.array(workOrderItem),
  inHand: z.array(workOrderItem),
  done: z.array(workOrderItem),
  flagged: z.array(workOrderFlag),
});
export type MyWorkOrders = z.infer<typeof myWorkOrders>;
