import type { Queryable } from "../db/db.ts";

/** The sign-ins that have come to their end within the last so many seconds: the rule of findSession(), turned round. */
export async function findEndedSessions(db: Queryable, withinS: number): Promise<string[]> {
  const rows = await db.query<{ token_hash: string }>(
    `with since as (select clock_timestamp() - make_interval(secs => $1::float8) as at)
     select token_hash from session where revoked_at > (select at from since)
     union
     select token_hash from session where expires_at > (select at from since) and expires_at <= clock_timestamp()
     union
     select s.token_hash from account a join session s on s.account_id = a.id
     where a.disabled_at > (select at from since)`,
    [withinS],
  );
  return rows.map(({ token_hash }) => token_hash);
}
