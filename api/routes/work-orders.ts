import { Hono } from "hono";
import { z } from "zod";
import { id, type Person } from "../../shared/schema.ts";
import { workOrderKind, workOrderState } from "../../shared/work-order.ts";
import type {
  MyWorkOrders,
  WorkOrderCounts,
  WorkOrderDetail,
  WorkOrderItem,
  WorkOrderList,
} from "../../shared/work-order-answer.ts";
import type { AppEnv } from "../app-env.ts";
import { parse } from "../input.ts";
import type { Ports } from "../ports.ts";
import type { Looks } from "../record/note-looks.ts";
import { countWorkOrders, readFlags, readWorkOrder, readWorkOrders } from "../store/read-work-orders.ts";
import { readSettings } from "../store/settings.ts";
import { maySee, notAllowed, notFound, signedIn } from "./guard.ts";

export const workOrdersAsked = z.object({
  kind: workOrderKind.optional(),
  state: z
    .string()
    .transform((text) => text.split(","))
    .pipe(z.array(workOrderState))
    .default([...workOrderState.options]),
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
});
const donePerPhone = 30;
const poolPerPhone = 200;

/** Everything that is asked about work orders. Repairers see what waits for anybody, and their own. */
export function workOrderRoutes({ db, override }: Ports, looks: Looks): Hono<AppEnv> {
  const readLimits = async () => ({ ...(await readSettings(db)), ...override });
  const now = () => new Date().toISOString();
  const app = new Hono<AppEnv>();
  app.use("/work-orders", signedIn(db), maySee("workOrders"));
  app.use("/work-orders/*", signedIn(db), maySee("workOrders"));
  app.get("/work-orders", async (c) => {
    const { kind = null, state, limit } = parse(workOrdersAsked, c.req.query());
    const { workOrderUntouchedH } = await readLimits();
    const { actor } = c.var;
    const seenBy = actor.role === "repairer" ? actor.repairerId : null;
    const found = await readWorkOrders(db, { kind, states: state, seenBy, limit }, workOrderUntouchedH);
    const items = found.map((item) => withoutContact(item, actor));
    if (items.some(hasContact)) await looks.note(actor, { kind: "contacts", subjectId: null });
    return c.json({ now: now(), items } satisfies WorkOrderList);
  });
  app.get("/work-orders/counts", async (c) => {
    const { workOrderUntouchedH } = await readLimits();
    const counts = await countWorkOrders(db, workOrderUntouchedH);
    return c.json({ now: now(), untouchedH: workOrderUntouchedH, counts } satisfies WorkOrderCounts);
  });
  app.get("/work-orders/:id", async (c) => {
    const asked = id.safeParse(c.req.param("id"));
    const { workOrderUntouchedH } = await readLimits();
    const found = asked.success ? await readWorkOrder(db, asked.data, workOrderUntouchedH) : null;
    const { actor } = c.var;
    if (!found || !mayKnow(found.order, actor)) throw notFound("work order");
    const order = withoutContact(found.order, actor);
    if (hasContact(order)) await looks.note(actor, { kind: "contact", subjectId: order.id });
    return c.json({ now: now(), order, result: found.result } satisfies WorkOrderDetail);
  });
  app.get("/my/work-orders", signedIn(db), maySee("myWork"), async (c) => {
    const { actor } = c.var;
    const seenBy = actor.repairerId;
    if (seenBy === null) throw notAllowed();
    const { workOrderUntouchedH, workOrderFlagH } = await readLimits();
    const read = (state: WorkOrderItem["state"], limit: number) =>
      readWorkOrders(db, { kind: null, states: [state], seenBy, limit }, workOrderUntouchedH);
    const waiting = await read("waiting", poolPerPhone);
    const inHand = await read("in_hand", poolPerPhone);
    const done = await read("done", donePerPhone);
    if ([...inHand, ...done].some(hasContact)) await looks.note(actor, { kind: "contacts", subjectId: null });
    return c.json({
      now: now(),
      waiting: waiting.map((item) => withoutContact(item, actor)),
      inHand,
      done,
      flagged: await readFlags(db, seenBy, workOrderFlagH),
    } satisfies MyWorkOrders);
  });
  return app;
}

function mayKnow(item: WorkOrderItem, actor: Person): boolean {
  return actor.role !== "repairer" || item.state === "waiting" || item.repairerId === actor.repairerId;
}

function hasContact({ contactName, contactPhone }: WorkOrderItem): boolean {
  return contactName !== null || contactPhone !== null;
}

/** A customer's name and number go to the desk and to the one who comes, not to everybody who might. */
function withoutContact(item: WorkOrderItem, actor: Person): WorkOrderItem {
  if (actor.role !== "repairer" || item.repairerId === actor.repairerId) return item;
  return { ...item, contactName: null, contactPhone: null };
}
