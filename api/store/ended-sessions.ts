import type { Queryable } from "../db/db.ts";

/** Which of these sign-ins no longer stand: the same rule as findSession(), turned round. */
export async function findEndedSessions(db: Queryable, tokenHashes: readonly string[]): Promise<string[]> {
  const rows = await db.query<{ token_hash: string }>(
    `select asked.token_hash from unnest($1::text[]) asked (token_hash)
     where not exists (
       select from session s join account a on a.id = s.account_id
       where s.token_hash = asked.token_hash
         and s.revoked_at is null and s.expires_at > now() and a.disabled_at is null)`,
    [tokenHashes],
  );
  return rows.map(({ token_hash }) => token_hash);
}
