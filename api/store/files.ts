import type { FileAsked, FileKind } from "../../shared/file.ts";
import type { Queryable } from "../db/db.ts";

/** Pictures as rows. The bytes are read only where they are shown. */

export interface FileRow {
  id: string;
  kind: FileKind;
  assignmentId: string | null;
  workOrderId: string | null;
  repairerId: string;
  takenAt: string;
  sentSha256: string;
  storedBytes: number;
  width: number;
  height: number;
}

const columns = `f.id, f.kind, f.assignment_id as "assignmentId", f.work_order_id as "workOrderId",
  f.repairer_id as "repairerId", f.taken_at as "takenAt", f.sent_sha256 as "sentSha256",
  octet_length(f.bytes) as "storedBytes", f.width, f.height`;

export async function readFile(db: Queryable, fileId: string): Promise<FileRow | null> {
  const [row] = await db.query<FileRow>(`select ${columns} from file f where f.id = $1`, [fileId]);
  return row ?? null;
}

export async function readFileBytes(
  db: Queryable,
  fileId: string,
): Promise<{ mediaType: string; bytes: Uint8Array<ArrayBuffer> } | null> {
  const [row] = await db.query<{ mediaType: string; bytes: Uint8Array<ArrayBuffer> }>(
    `select media_type as "mediaType", bytes from file where id = $1`,
    [fileId],
  );
  return row ?? null;
}

/** Those of the asked that are kept for this work; others are unknown here. */
export async function findFilesOf(
  db: Queryable,
  owner: { assignmentId: string } | { workOrderId: string },
  fileIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const [column, id] =
    "assignmentId" in owner ? ["assignment_id", owner.assignmentId] : ["work_order_id", owner.workOrderId];
  const rows = await db.query<{ id: string }>(`select id from file where ${column} = $1 and id = any($2)`, [
    id,
    fileIds,
  ]);
  return new Set(rows.map((row) => row.id));
}

/** False: under this id something is kept already. */
export async function insertFile(
  db: Queryable,
  file: {
    id: string;
    asked: FileAsked;
    repairerId: string;
    accountId: string;
    sentBytes: number;
    sentSha256: string;
    image: { bytes: Uint8Array; mediaType: string; width: number; height: number };
    sha256: string;
  },
): Promise<boolean> {
  const { asked, image } = file;
  const rows = await db.query(
    `insert into file (id, kind, assignment_id, work_order_id, repairer_id, account_id, taken_at, lng, lat,
       accuracy_m, sent_bytes, sent_sha256, media_type, width, height, sha256, bytes)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
     on conflict (id) do nothing returning id`,
    [
      file.id,
      asked.kind,
      asked.assignmentId ?? null,
      asked.workOrderId ?? null,
      file.repairerId,
      file.accountId,
      asked.takenAt,
      asked.lng ?? null,
      asked.lat ?? null,
      asked.lng === undefined ? null : (asked.accuracyM ?? null),
      file.sentBytes,
      file.sentSha256,
      image.mediaType,
      image.width,
      image.height,
      file.sha256,
      image.bytes,
    ],
  );
  return rows.length > 0;
}

/**
 * Whose work a picture may be hung on: the holder of an assignment that he once accepted (a result may come after
 * its end), the holder of a work order. `count`: how many hang there.
 */
export async function findWorkOf(
  db: Queryable,
  repairerId: string,
  { assignmentId, workOrderId }: Pick<FileAsked, "assignmentId" | "workOrderId">,
): Promise<{ count: number } | null> {
  const [row] = await db.query<{ count: number }>(
    `select (select count(*) from file f where f.assignment_id = $2 or f.work_order_id = $3)::int as count
     where exists (select from assignment a
                   where a.id = $2 and a.repairer_id = $1 and a.accepted_at is not null)
        or exists (select from work_order w where w.id = $3 and w.repairer_id = $1)`,
    [repairerId, assignmentId ?? null, workOrderId ?? null],
  );
  return row ?? null;
}

/** The ticket of an assignment, if this repairer accepted an assignment of it. */
export async function isOnSameTicket(
  db: Queryable,
  repairerId: string,
  assignmentId: string,
): Promise<boolean> {
  const rows = await db.query(
    `select 1 from assignment a join assignment mine on mine.ticket_id = a.ticket_id
     where a.id = $1 and mine.repairer_id = $2 and mine.accepted_at is not null limit 1`,
    [assignmentId, repairerId],
  );
  return rows.length > 0;
}

export async function findTicketOf(db: Queryable, assignmentId: string): Promise<string | null> {
  const [row] = await db.query<{ id: string }>("select ticket_id as id from assignment where id = $1", [
    assignmentId,
  ]);
  return row?.id ?? null;
}
