import type { ResultFile, TicketResult } from "../../shared/result-answer.ts";
import type { Outcome } from "../../shared/schema.ts";
import type { Queryable } from "../db/db.ts";

interface ResultRow {
  id: string;
  assignment_id: string;
  repairer_id: string;
  name: string;
  outcome: Outcome;
  form: string | null;
  form_version: number | null;
  body: Record<string, unknown>;
  at: string;
  late: boolean;
}

/** What was found and done on a ticket, with the pictures that belong to each assignment. */
export async function readResults(
  db: Queryable,
  ticketId: string,
): Promise<Omit<TicketResult, "materialsCost">[]> {
  const rows = await db.query<ResultRow>(
    `select r.id, r.assignment_id, r.repairer_id, p.name, r.outcome, r.form, r.form_version, r.body, r.at, r.late
     from result r join repairer p on p.id = r.repairer_id
     where r.ticket_id = $1 order by r.at, r.id`,
    [ticketId],
  );
  const files = await readFiles(
    db,
    rows.map((row) => row.assignment_id),
  );
  return rows.map((row) => ({
    id: row.id,
    assignmentId: row.assignment_id,
    repairerId: row.repairer_id,
    repairerName: row.name,
    outcome: row.outcome,
    form: row.form,
    formVersion: row.form_version,
    body: row.body,
    at: row.at,
    isLate: row.late,
    files: files.get(row.assignment_id) ?? [],
  }));
}

interface FileRow {
  id: string;
  assignment_id: string;
  kind: ResultFile["kind"];
  taken_at: string;
  lng: number | null;
  lat: number | null;
  accuracy_m: number | null;
  width: number;
  height: number;
}

async function readFiles(
  db: Queryable,
  assignmentIds: readonly string[],
): Promise<Map<string, ResultFile[]>> {
  const rows = await db.query<FileRow>(
    `select id, assignment_id, kind, taken_at, lng, lat, accuracy_m, width, height
     from file where assignment_id = any($1) order by received_at, id`,
    [assignmentIds],
  );
  const files = new Map<string, ResultFile[]>();
  for (const { id, assignment_id, kind, taken_at, lng, lat, accuracy_m, width, height } of rows) {
    const file: ResultFile = {
      fileId: id,
      kind,
      takenAt: taken_at,
      lngLat: lng === null || lat === null ? null : [lng, lat],
      accuracyM: accuracy_m,
      width,
      height,
    };
    files.set(assignment_id, [...(files.get(assignment_id) ?? []), file]);
  }
  return files;
}
