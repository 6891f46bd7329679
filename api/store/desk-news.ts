import type { Queryable } from "../db/db.ts";

/** What processes tell one another of the desks at them. The payload is all there is: no row stands behind it. */
export const deskChannel = "tocsin_desks";

/** `payload` has less than 8000 bytes. */
export async function notifyDesks(db: Queryable, payload: string): Promise<void> {
  await db.query("select pg_notify($1, $2)", [deskChannel, payload]);
}
