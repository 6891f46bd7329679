import { z } from "zod";
import { id, instant, lngLat, plainObject, reason, site, words } from "./schema.ts";
import { workOrderForms, workOrderKinds } from "./work-order-content.ts";

/** Field work that is no emergency: never on the board, so that it can neither cover nor slow one. */

export const workOrderKind = z.enum(workOrderKinds);
export const workOrderForm = z.enum(
  Object.keys(workOrderForms) as [keyof typeof workOrderForms, ...(keyof typeof workOrderForms)[]],
);
export const workOrderState = z.enum(["waiting", "in_hand", "done", "cancelled"]);
export type WorkOrderState = z.infer<typeof workOrderState>;

/** What folds from events. What people wrote about it stands beside it (WorkOrderWords). */
export const workOrder = z.object({
  id,
  number: z.string(),
  kind: workOrderKind,
  form: workOrderForm,
  formVersion: z.int(),
  state: workOrderState,
  site,
  dueAt: instant.nullable(),
  createdAt: instant,
  createdById: id.nullable(),
  repairerId: id.nullable(),
  takenAt: instant.nullable(),
  endedAt: instant.nullable(),
  endedReason: z.string().nullable(),
  resultId: id.nullable(),
});
export type WorkOrder = z.infer<typeof workOrder>;

/** Personal data of a customer: beside the events, so that it can be deleted. */
export interface WorkOrderWords {
  summary: string;
  contactName: string | null;
  contactPhone: string | null;
}

const onOrder = { workOrderId: id };

export const workOrderCommands = [
  z.strictObject({
    type: z.literal("work_order.open"),
    form: workOrderForm,
    site: z.strictObject({
      lngLat,
      addressSaid: words(300).nullish(),
      addressFound: words(300).nullish(),
      access: words(500).nullish(),
    }),
    summary: words(500).min(1, "wanted what is to be done"),
    contactName: words(100).nullish(),
    contactPhone: words(40).nullish(),
    dueAt: instant.nullish(),
  }),
  z.strictObject({ type: z.literal("work_order.take"), ...onOrder }),
  z.strictObject({
    type: z.literal("work_order.assign"),
    ...onOrder,
    repairerId: id,
    /** Whom the desk saw holding it, null for nobody: somebody else meanwhile is not silently overwritten. */
    holderId: id.nullish(),
    reason: reason.optional(),
  }),
  z.strictObject({ type: z.literal("work_order.take_back"), ...onOrder, reason }),
  z.strictObject({ type: z.literal("work_order.release"), ...onOrder, reason }),
  z.strictObject({ type: z.literal("work_order.cancel"), ...onOrder, reason }),
  z.strictObject({ type: z.literal("work_order.finish"), ...onOrder, result: plainObject }),
] as const;

const onEvent = z.object({ workOrderId: id });

/** What the facts about a work order carry. */
export const workOrderEvents = {
  "work_order.opened": onEvent.extend({ workOrder }),
  "work_order.taken": onEvent,
  "work_order.assigned": onEvent,
  /** From the one who had it: given to another, or to nobody. */
  "work_order.taken_back": onEvent.extend({
    reason: z.string().nullable(),
    givenTo: z.object({ repairerId: id, name: z.string() }).nullable(),
  }),
  "work_order.released": onEvent.extend({ reason: z.string() }),
  "work_order.cancelled": onEvent.extend({ reason: z.string() }),
  "work_order.finished": onEvent.extend({ resultId: id }),
};
