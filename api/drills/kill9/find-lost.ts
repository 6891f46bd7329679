import { isDeepStrictEqual } from "node:util";
import type { CommandAnswer } from "../../../shared/answer.ts";
import type { Queryable } from "../../db/db.ts";
import type { Sent } from "../sender.ts";

/** What was answered to somebody and is not in the database as it was answered. */
export async function findLost(db: Queryable, sent: readonly Sent[]): Promise<string[]> {
  const rows = await db.query<{ actor_id: string; key: string; answer: CommandAnswer }>(
    "select actor_id, key, answer from command",
  );
  const kept = new Map(rows.map(({ actor_id, key, answer }) => [`${actor_id} ${key}`, answer]));
  const seqs = new Map(
    (await db.query<{ seq: number; type: string }>("select seq, type from event")).map(({ seq, type }) => [
      seq,
      type,
    ]),
  );
  return sent.flatMap(({ username, key, type, answer }) => {
    const row = kept.get(`a_${username} ${key}`);
    // What was not understood was never a command.
    if (!answer.ok && "issues" in answer) return [];
    if (!row) return [`${type} of ${username} was answered and is gone`];
    if (!isDeepStrictEqual(row, answer)) return [`${type} of ${username} was answered otherwise`];
    if (answer.ok && answer.events.some((event) => seqs.get(event.seq) !== event.type))
      return [`${type} of ${username} has lost its events`];
    return [];
  });
}

/** Commands that were committed before their first try was lost: the answer came to a retry with the same key. */
export async function countCommittedUnanswered(db: Queryable, sent: readonly Sent[]): Promise<number> {
  const lost = sent.filter(({ firstLostAt }) => firstLostAt !== null);
  const [row] = await db.query<{ n: number }>(
    `select count(*) as n from unnest($1::text[], $2::float8[]) as s (key, lost_ms)
     join command c on c.key = s.key where extract(epoch from c.at) * 1000 < s.lost_ms`,
    [lost.map(({ key }) => key), lost.map(({ firstLostAt }) => firstLostAt ?? 0)],
  );
  return row?.n ?? 0;
}
