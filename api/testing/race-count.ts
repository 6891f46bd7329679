import type { Db } from "../db/db.ts";

/** Who won how often, and which commands met. */
export interface Course {
  won: [number, number];
  /** Keys of two commands that raced: the first had its way, or its refusal, before the second. */
  pairs: { first: string; second: string }[];
}

export function newCourse(): Course {
  return { won: [0, 0], pairs: [] };
}

/**
 * How many pairs really overlapped, by the database's clock: the second transaction had begun before the first one's
 * fact was a fact. A first that was refused has no fact: there it must have begun after the second, and been over
 * before it. What cannot be told is not counted.
 */
export async function countMeetings(db: Db, { pairs }: Course): Promise<number> {
  return await count(
    db,
    `unnest($1::text[], $2::text[]) as pair (first, second)
     join command f on f.key = pair.first join command s on s.key = pair.second
     where coalesce((f.answer->'events'->0->>'at')::timestamptz > s.at, f.at > s.at)`,
    pairs.map(({ first }) => first),
    pairs.map(({ second }) => second),
  );
}

export async function count(db: Db, from: string, ...params: unknown[]): Promise<number> {
  const [row] = await db.query<{ n: number }>(`select count(*) as n from ${from}`, params);
  return row?.n ?? -1;
}

/** How many of each there are that concern the tickets whose ids begin with `prefix`; the desk's alarms apart. */
export async function tally(db: Db, prefix: string) {
  const ours = `${prefix}%`;
  const by = async (word: string, from: string) => {
    const rows = await db.query<{ word: string; n: number }>(
      `select ${word} as word, count(*) as n from ${from} like $1 group by 1`,
      [ours],
    );
    return Object.fromEntries(rows.map((row) => [row.word, row.n]));
  };
  return {
    events: await by("type", "event where type not like 'alarm.%' and ticket_id"),
    states: await by("state", "assignment where ticket_id"),
    inbox: await by("i.kind", "inbox i join assignment a on a.id = i.assignment_id where a.ticket_id"),
    timers: await count(
      db,
      "timer t join assignment a on a.id = t.assignment_id where a.ticket_id like $1 and t.kind = 'answer'",
      ours,
    ),
  };
}
