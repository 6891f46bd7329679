import type { InboxItem, InboxKind } from "../../shared/protocol.ts";
import type { Queryable, Transaction } from "../db/db.ts";

/** Woken after every commit that told somebody something; the payload is the repairer's id. */
export const inboxChannel = "tocsin_inbox";

/** What a repairer's phones are told. */
export interface Message {
  repairerId: string;
  kind: InboxKind;
  assignmentId: string | null;
  body: Pick<InboxItem, "ticket" | "expiresAt" | "reason" | "takenBy">;
}

/** Appends in the transaction that acts: state and message commit together or not at all. */
export function tell(tx: Transaction, message: Message, at: string): void {
  tx.write("select tell($1, $2, $3, $4, $5)", [
    message.repairerId,
    message.kind,
    message.assignmentId,
    message.body,
    at,
  ]);
  tx.write("select pg_notify($1, $2)", [inboxChannel, message.repairerId]);
}

/** One repairer's messages after `after`, in order. */
export async function readInbox(
  db: Queryable,
  repairerId: string,
  after: number,
  limit = 200,
): Promise<InboxItem[]> {
  const rows = await db.query<{
    seq: number;
    kind: InboxKind;
    at: string;
    assignment_id: string | null;
    body: Message["body"];
  }>(
    `select seq, kind, at, assignment_id, body from inbox
     where repairer_id = $1 and seq > $2 order by seq limit $3`,
    [repairerId, after, limit],
  );
  return rows.map(({ seq, kind, at, assignment_id, body }) => ({
    seq,
    kind,
    at,
    assignmentId: assignment_id,
    ...body,
  }));
}

export async function readLastInboxSeq(db: Queryable, repairerId: string): Promise<number> {
  const [row] = await db.query<{ inbox_seq: number }>("select inbox_seq from repairer where id = $1", [
    repairerId,
  ]);
  return row?.inbox_seq ?? 0;
}

/** The last thing a repairer was told before his open shift began; off shift: the last thing of all. */
export async function seqBeforeShift(db: Queryable, repairerId: string): Promise<number> {
  const [row] = await db.query<{ seq: number }>(
    `select coalesce(max(i.seq), 0) as seq from inbox i
     where i.repairer_id = $1 and i.at < coalesce(
       (select opened_at from shift where repairer_id = $1 and closed_at is null), 'infinity')`,
    [repairerId],
  );
  return row?.seq ?? 0;
}
