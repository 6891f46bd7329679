import { createHash } from "node:crypto";
import type { CommandAnswer } from "../../shared/answer.ts";
import type { Queryable } from "../db/db.ts";

/** What was asked under a key, and what was answered; kept so that a retry gets the same answer. */
export interface Answered {
  bodyHash: string;
  status: number;
  answer: CommandAnswer;
}

/**
 * Takes the key for this transaction. A second asker with the same key waits here until the first has committed,
 * and is then given its answer; null means: the key is ours.
 */
export async function takeKey(
  tx: Queryable,
  asked: { actorId: string; key: string; type: string; bodyHash: string },
): Promise<Answered | null> {
  const [taken] = await tx.query(
    `insert into command (actor_id, key, type, body_hash) values ($1, $2, $3, $4)
     on conflict do nothing returning key`,
    [asked.actorId, asked.key, asked.type, asked.bodyHash],
  );
  if (taken) return null;
  const [row] = await tx.query<{ body_hash: string; status: number; answer: CommandAnswer }>(
    "select body_hash, status, answer from command where actor_id = $1 and key = $2",
    [asked.actorId, asked.key],
  );
  if (!row) throw new Error(`wanted the stored answer of key ${asked.key}, got none`);
  return { bodyHash: row.body_hash, status: row.status, answer: row.answer };
}

export async function storeAnswer(
  tx: Queryable,
  actorId: string,
  key: string,
  status: number,
  answer: CommandAnswer,
): Promise<void> {
  await tx.query("update command set status = $3, answer = $4 where actor_id = $1 and key = $2", [
    actorId,
    key,
    status,
    answer,
  ]);
}

/** The same command, whatever the order of its fields, has the same hash. */
export function hashBody(body: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(sorted(body)))
    .digest("hex");
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
