import type { WorkOrderState } from "../../shared/work-order.ts";
import type {
  WorkOrderCounts,
  WorkOrderDetail,
  WorkOrderFlag,
  WorkOrderItem,
} from "../../shared/work-order-answer.ts";
import { type WorkOrderKind, workOrderKinds } from "../../shared/work-order-content.ts";
import type { Queryable } from "../db/db.ts";
import { type WorkOrderRow, workOrderColumns, workOrderFrom } from "./work-orders.ts";

/** Lists of work orders, and what one of them came to. */

interface ItemRow extends WorkOrderRow {
  summary: string;
  contact_name: string | null;
  contact_phone: string | null;
  holder_name: string | null;
  is_overdue: boolean;
}

const itemColumns = `${workOrderColumns}, w.summary, w.contact_name, w.contact_phone, r.name as holder_name,
  (w.state = 'waiting' and w.created_at < clock_timestamp() - make_interval(secs => $1)) as is_overdue`;
const itemFrom = "work_order w left join repairer r on r.id = w.repairer_id";

export interface WorkOrderQuery {
  kind: WorkOrderKind | null;
  states: readonly WorkOrderState[];
  /** Only what this repairer may know of: what waits, and his own; null: everything. */
  seenBy: string | null;
  limit: number;
}

/** Waiting ones oldest first, then those in hand, then the ended ones, newest first. */
export async function readWorkOrders(
  db: Queryable,
  asked: WorkOrderQuery,
  untouchedH: number,
): Promise<WorkOrderItem[]> {
  const rows = await db.query<ItemRow>(
    `select ${itemColumns} from ${itemFrom}
     where ($2::text is null or w.kind = $2) and w.state = any($3)
       and ($4::text is null or w.state = 'waiting' or w.repairer_id = $4)
     order by w.ended_at desc nulls first, w.taken_at nulls first, w.number limit $5`,
    [untouchedH * 3_600, asked.kind, asked.states, asked.seenBy, asked.limit],
  );
  return rows.map(itemOf);
}

export async function readWorkOrder(
  db: Queryable,
  id: string,
  untouchedH: number,
): Promise<Omit<WorkOrderDetail, "now"> | null> {
  const [row] = await db.query<ItemRow>(`select ${itemColumns} from ${itemFrom} where w.id = $2`, [
    untouchedH * 3_600,
    id,
  ]);
  if (!row) return null;
  const [result] = await db.query<{
    id: string;
    form: string;
    form_version: number;
    body: Record<string, unknown>;
    at: string;
  }>("select id, form, form_version, body, at from work_order_result where work_order_id = $1", [id]);
  return {
    order: itemOf(row),
    result: result
      ? {
          id: result.id,
          form: result.form,
          formVersion: result.form_version,
          body: result.body,
          at: result.at,
        }
      : null,
  };
}

export async function countWorkOrders(db: Queryable, untouchedH: number): Promise<WorkOrderCounts["counts"]> {
  const rows = await db.query<{ kind: WorkOrderKind; waiting: number; in_hand: number; overdue: number }>(
    `select kind, (count(*) filter (where state = 'waiting'))::int as waiting,
       (count(*) filter (where state = 'in_hand'))::int as in_hand,
       (count(*) filter (where state = 'waiting'
         and created_at < clock_timestamp() - make_interval(secs => $1)))::int as overdue
     from work_order where ended_at is null group by kind`,
    [untouchedH * 3_600],
  );
  return workOrderKinds.map((kind) => {
    const row = rows.find((one) => one.kind === kind);
    return { kind, waiting: row?.waiting ?? 0, inHand: row?.in_hand ?? 0, overdue: row?.overdue ?? 0 };
  });
}

/** What others took out of this repairer's hands within the last hours, unless he has it again. */
export async function readFlags(
  db: Queryable,
  repairerId: string,
  withinH: number,
): Promise<WorkOrderFlag[]> {
  const rows = await db.query<{
    type: string;
    id: string;
    number: number;
    site_lng: number;
    site_lat: number;
    address_said: string | null;
    address_found: string | null;
    summary: string;
    data: { reason: string | null; givenTo?: { name: string } | null };
    at: string;
  }>(
    `select distinct on (w.id) e.type, w.id, w.number, w.site_lng, w.site_lat, w.address_said, w.address_found,
       w.summary, e.data, e.at
     from event e join work_order w on w.id = e.data->>'workOrderId'
     where e.repairer_id = $1 and e.type in ('work_order.taken_back', 'work_order.cancelled')
       and e.at > clock_timestamp() - make_interval(secs => $2) and w.repairer_id is distinct from $1
     order by w.id, e.seq desc`,
    [repairerId, withinH * 3_600],
  );
  return rows
    .map((row) => ({
      flag: flagOf(row.type, row.data.givenTo ?? null),
      workOrderId: row.id,
      number: `W-${row.number}`,
      address:
        row.address_found ?? row.address_said ?? `${row.site_lat.toFixed(5)}, ${row.site_lng.toFixed(5)}`,
      summary: row.summary,
      reason: row.data.reason,
      givenTo: row.data.givenTo?.name ?? null,
      at: row.at,
    }))
    .sort((a, b) => (a.at < b.at ? 1 : -1));
}

function flagOf(type: string, givenTo: object | null): WorkOrderFlag["flag"] {
  if (type === "work_order.cancelled") return "cancelled";
  return givenTo ? "reassigned" : "taken_back";
}

function itemOf(row: ItemRow): WorkOrderItem {
  return {
    ...workOrderFrom(row),
    summary: row.summary,
    contactName: row.contact_name,
    contactPhone: row.contact_phone,
    holderName: row.holder_name,
    isOverdue: row.is_overdue,
  };
}
