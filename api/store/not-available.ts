import type { Queryable } from "../db/db.ts";

/** Everybody on shift who is silent, is asked or has work: the rest of them are available, as availability.ts says. */
export async function readNotAvailable(db: Queryable): Promise<string[]> {
  const rows = await db.query<{ repairer_id: string }>(
    `select repairer_id from shift where silent_since is not null and closed_at is null
     union
     select repairer_id from assignment where state in ('offered', 'accepted', 'en_route', 'on_site')`,
  );
  return rows.map(({ repairer_id }) => repairer_id);
}
