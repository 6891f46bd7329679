import type { Checkpoint } from "../../shared/record-answer.ts";
import { DbError, type Queryable } from "../db/db.ts";

interface CheckpointRow {
  after_seq: number;
  last_seq: number;
  previous_hash: string;
  hash: string;
  at: string;
}

const columns = "after_seq, last_seq, previous_hash, hash, at";

/** Those beyond a seq, in order. */
export async function readCheckpoints(db: Queryable, after: number, limit: number): Promise<Checkpoint[]> {
  const rows = await db.query<CheckpointRow>(
    `select ${columns} from record_checkpoint where last_seq > $1 order by last_seq limit $2`,
    [after, limit],
  );
  return rows.map(checkpointFrom);
}

export async function readLastCheckpoint(db: Queryable): Promise<Checkpoint | null> {
  const [row] = await db.query<CheckpointRow>(
    `select ${columns} from record_checkpoint order by last_seq desc limit 1`,
  );
  return row ? checkpointFrom(row) : null;
}

/** Null: another process has sealed from there already, and this one's seal is not needed. */
export async function insertCheckpoint(
  db: Queryable,
  { afterSeq, lastSeq, previousHash, hash }: Omit<Checkpoint, "at">,
): Promise<Checkpoint | null> {
  try {
    const [row] = await db.query<CheckpointRow>(
      `insert into record_checkpoint (after_seq, last_seq, previous_hash, hash) values ($1, $2, $3, $4)
       returning ${columns}`,
      [afterSeq, lastSeq, previousHash, hash],
    );
    return row ? checkpointFrom(row) : null;
  } catch (error) {
    if (
      error instanceof DbError &&
      (error.code === "23505" || error.constraint === "record_checkpoint_follows")
    )
      return null;
    throw error;
  }
}

/** How long ago an event was written, by the database's time; null where there is none. */
export async function readAgeS(db: Queryable, seq: number): Promise<number | null> {
  const [row] = await db.query<{ age: number }>(
    "select extract(epoch from clock_timestamp() - at)::float8 as age from event where seq = $1",
    [seq],
  );
  return row?.age ?? null;
}

function checkpointFrom(row: CheckpointRow): Checkpoint {
  return {
    afterSeq: row.after_seq,
    lastSeq: row.last_seq,
    previousHash: row.previous_hash,
    hash: row.hash,
    at: row.at,
  };
}
