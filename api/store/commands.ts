import { createHash } from "node:crypto";
import type { CommandAnswer, CommandDone, CommandRefused } from "../../shared/answer.ts";
import { must } from "../../shared/assert.ts";
import type { Draft } from "../../shared/event.ts";
import type { Queryable, Transaction } from "../db/db.ts";

/** What was asked under a key, and what was answered; kept so that a retry gets the same answer. */
export interface Answered {
  bodyHash: string;
  status: number;
  answer: CommandAnswer;
}

/** What was done, before its facts have their places in the one order. */
export type Done = Omit<CommandDone, "seq" | "events"> & { events: readonly Draft[] };

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

/** Stores the answer and commits. Returns it as it was stored: with the places of its facts, and of the last. */
export async function storeAnswer(
  tx: Transaction,
  { actorId, key }: { actorId: string; key: string },
  status: number,
  answer: Done | CommandRefused,
): Promise<CommandAnswer> {
  const [row] = await tx.finish<{ answer: CommandAnswer }>(
    `update command set status = $3, answer = numbered($4) where actor_id = $1 and key = $2 returning answer`,
    [actorId, key, status, answer],
  );
  return must(row, `the command of key ${key}`).answer;
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
