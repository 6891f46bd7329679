import type { Command } from "../../shared/command.ts";
import { isAboutWorkOrder } from "../../shared/domain/work-order.ts";
import type { Plain } from "../../shared/schema.ts";
import type { WorkOrder, WorkOrderWords } from "../../shared/work-order.ts";
import type { Queryable, Transaction } from "../db/db.ts";

/** Work orders as rows: locked for a command, and saved as the fold gave them. */

export const workOrderColumns = `
  w.id, w.number, w.kind, w.form, w.form_version, w.state, w.site_lng, w.site_lat, w.address_said,
  w.address_found, w.access_notes, w.due_at, w.created_at, w.created_by, w.repairer_id, w.taken_at, w.ended_at,
  w.ended_reason, w.result_id`;

export interface WorkOrderRow {
  id: string;
  number: number;
  kind: WorkOrder["kind"];
  form: WorkOrder["form"];
  form_version: number;
  state: WorkOrder["state"];
  site_lng: number;
  site_lat: number;
  address_said: string | null;
  address_found: string | null;
  access_notes: string | null;
  due_at: string | null;
  created_at: string;
  created_by: string | null;
  repairer_id: string | null;
  taken_at: string | null;
  ended_at: string | null;
  ended_reason: string | null;
  result_id: string | null;
}

export function workOrderFrom(row: WorkOrderRow): WorkOrder {
  return {
    id: row.id,
    number: `W-${row.number}`,
    kind: row.kind,
    form: row.form,
    formVersion: row.form_version,
    state: row.state,
    site: {
      lngLat: [row.site_lng, row.site_lat],
      addressSaid: row.address_said,
      addressFound: row.address_found,
      access: row.access_notes,
    },
    dueAt: row.due_at,
    createdAt: row.created_at,
    createdById: row.created_by,
    repairerId: row.repairer_id,
    takenAt: row.taken_at,
    endedAt: row.ended_at,
    endedReason: row.ended_reason,
    resultId: row.result_id,
  };
}

/** Twenty phones that grab it at once stand in line here, and each sees what the one before it did. */
export async function lockWorkOrder(tx: Queryable, command: Command): Promise<WorkOrder | null> {
  if (!isAboutWorkOrder(command) || command.type === "work_order.open") return null;
  const [row] = await tx.query<WorkOrderRow>(
    `select ${workOrderColumns} from work_order w where w.id = $1 for no key update`,
    [command.workOrderId],
  );
  return row ? workOrderFrom(row) : null;
}

/** The number the next order gets; the counter's row stays locked to the commit. */
export async function nextWorkOrderNumber(tx: Queryable): Promise<number> {
  const [row] = await tx.query<{ value: number }>(
    "select value from counter where name = 'work_order' for no key update",
  );
  return (row?.value ?? 0) + 1;
}

export function insertWorkOrder(tx: Transaction, order: WorkOrder, words: WorkOrderWords): void {
  tx.write("update counter set value = value + 1 where name = 'work_order'");
  tx.write(
    `insert into work_order (id, number, kind, form, form_version, site_lng, site_lat, address_said,
       address_found, access_notes, due_at, created_at, created_by, summary, contact_name, contact_phone)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      order.id,
      Number(order.number.slice(2)),
      order.kind,
      order.form,
      order.formVersion,
      ...order.site.lngLat,
      order.site.addressSaid,
      order.site.addressFound,
      order.site.access,
      order.dueAt,
      order.createdAt,
      order.createdById,
      words.summary,
      words.contactName,
      words.contactPhone,
    ],
  );
}

export function updateWorkOrder(tx: Transaction, order: WorkOrder): void {
  tx.write(
    `update work_order set state = $2, repairer_id = $3, taken_at = $4, ended_at = $5, ended_reason = $6,
       result_id = $7
     where id = $1`,
    [
      order.id,
      order.state,
      order.repairerId,
      order.takenAt,
      order.endedAt,
      order.endedReason,
      order.resultId,
    ],
  );
}

export function insertWorkOrderResult(tx: Transaction, order: WorkOrder, body: Record<string, Plain>): void {
  tx.write(
    `insert into work_order_result (id, work_order_id, repairer_id, form, form_version, body, at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [order.resultId, order.id, order.repairerId, order.form, order.formVersion, body, order.endedAt],
  );
}
