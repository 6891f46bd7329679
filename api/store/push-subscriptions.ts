import type { Db, Queryable } from "../db/db.ts";
import type { PushTarget } from "../ports.ts";

/** A sign-in has one browser: a newer subscription takes the older one's place. */
export async function saveSubscription(db: Db, tokenHash: string, target: PushTarget): Promise<void> {
  await db.transaction(async (tx) => {
    // The same browser, signed in as somebody else: it rings for whoever holds it now.
    await tx.query("delete from push_subscription where endpoint = $1 and token_hash <> $2", [
      target.endpoint,
      tokenHash,
    ]);
    await tx.query(
      `insert into push_subscription (token_hash, endpoint, p256dh, auth) values ($1, $2, $3, $4)
       on conflict (token_hash) do update
       set endpoint = excluded.endpoint, p256dh = excluded.p256dh, auth = excluded.auth`,
      [tokenHash, target.endpoint, target.p256dh, target.auth],
    );
  });
}

export async function deleteSubscription(db: Queryable, tokenHash: string): Promise<void> {
  await db.query("delete from push_subscription where token_hash = $1", [tokenHash]);
}

/** The push service says nobody is there. A newer subscription of the same sign-in stays. */
export async function deleteEndpoint(db: Queryable, endpoint: string): Promise<void> {
  await db.query("delete from push_subscription where endpoint = $1", [endpoint]);
}
