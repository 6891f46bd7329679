import type { CallFact } from "../../shared/answer.ts";
import type { CallSaid } from "../../shared/command.ts";
import { emergencyForm } from "../../shared/form-content.ts";
import type { Outcome } from "../../shared/schema.ts";
import type { Queryable, Transaction } from "../db/db.ts";

/** What people said and wrote: kept beside the events, which carry only its ids, so that it can be deleted. */

export function insertCall(
  tx: Transaction,
  call: CallSaid & { id: string; ticketId: string; takenBy: string | null; at: string },
): void {
  tx.write(
    `insert into call (id, ticket_id, caller_name, caller_phone, words, taken_by, at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      call.id,
      call.ticketId,
      call.callerName || null,
      call.callerPhone || null,
      call.words || null,
      call.takenBy,
      call.at,
    ],
  );
}

export async function readCalls(db: Queryable, ticketIds: readonly string[]): Promise<CallFact[]> {
  const rows = await db.query<{
    id: string;
    caller_name: string | null;
    caller_phone: string | null;
    words: string | null;
    taken_by: string;
    at: string;
  }>(
    `select c.id, c.caller_name, c.caller_phone, c.words,
       coalesce((select a.name from account a where a.id = c.taken_by), 'system') as taken_by, c.at
     from call c where c.ticket_id = any($1) order by c.at, c.id`,
    [ticketIds],
  );
  return rows.map((row) => ({
    id: row.id,
    callerName: row.caller_name,
    callerPhone: row.caller_phone,
    words: row.words,
    takenBy: row.taken_by,
    at: row.at,
  }));
}

export function insertNote(
  tx: Transaction,
  note: { id: string; ticketId: string; authorId: string; text: string; at: string },
): void {
  tx.write("insert into note (id, ticket_id, author_id, text, at) values ($1, $2, $3, $4, $5)", [
    note.id,
    note.ticketId,
    note.authorId,
    note.text,
    note.at,
  ]);
}

/** What somebody found and did. Immutable: a correction is a new fact. */
export function insertResult(
  tx: Transaction,
  result: {
    id: string;
    assignmentId: string;
    ticketId: string;
    repairerId: string;
    outcome: Outcome;
    body: unknown;
    /** null: a few words only. */
    formVersion: number | null;
    at: string;
    late: boolean;
  },
): void {
  tx.write(
    `insert into result (id, assignment_id, ticket_id, repairer_id, outcome, body, at, late, form, form_version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      result.id,
      result.assignmentId,
      result.ticketId,
      result.repairerId,
      result.outcome,
      result.body,
      result.at,
      result.late,
      result.formVersion === null ? null : emergencyForm.code,
      result.formVersion,
    ],
  );
}
