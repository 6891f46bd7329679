import type { LookFact, LookKind } from "../../shared/record-answer.ts";
import type { Role } from "../../shared/schema.ts";
import type { Queryable } from "../db/db.ts";

/** A person's look at what is personal. `from` and `to` for tracks only. */
export interface Look {
  actorId: string;
  actorRole: Role;
  kind: LookKind;
  subjectId: string | null;
  from: string | null;
  to: string | null;
}

export async function insertLooks(db: Queryable, looks: readonly Look[]): Promise<void> {
  await db.query(
    `insert into look_log (actor_id, actor_role, kind, subject_id, from_at, to_at)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[])`,
    [
      looks.map(({ actorId }) => actorId),
      looks.map(({ actorRole }) => actorRole),
      looks.map(({ kind }) => kind),
      looks.map(({ subjectId }) => subjectId),
      looks.map(({ from }) => from),
      looks.map(({ to }) => to),
    ],
  );
}

interface LookRow {
  seq: number;
  at: string;
  actor_id: string;
  name: string;
  actor_role: Role;
  kind: LookKind;
  subject_id: string | null;
  from_at: string | null;
  to_at: string | null;
}

/** The newest first, from below `before`; of one person or one subject where asked. */
export async function readLooks(
  db: Queryable,
  asked: { before: number | null; limit: number; actorId: string | null; subjectId: string | null },
): Promise<LookFact[]> {
  const rows = await db.query<LookRow>(
    `select l.seq, l.at, l.actor_id, coalesce(a.name, l.actor_id) as name, l.actor_role, l.kind, l.subject_id,
       l.from_at, l.to_at
     from look_log l left join account a on a.id = l.actor_id
     where ($1::bigint is null or l.seq < $1) and ($3::text is null or l.actor_id = $3)
       and ($4::text is null or l.subject_id = $4)
     order by l.seq desc limit $2`,
    [asked.before, asked.limit, asked.actorId, asked.subjectId],
  );
  return rows.map((row) => ({
    seq: row.seq,
    at: row.at,
    by: { id: row.actor_id, name: row.name, role: row.actor_role },
    kind: row.kind,
    subjectId: row.subject_id,
    from: row.from_at,
    to: row.to_at,
  }));
}
