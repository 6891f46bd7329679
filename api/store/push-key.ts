import { must } from "../../shared/assert.ts";
import type { Queryable } from "../db/db.ts";

export interface PushKey {
  publicKey: string;
  privateKey: string;
}

/** The one key of this installation. `made` becomes it where there was none; of two first starts one wins. */
export async function keepPushKey(db: Queryable, made: PushKey): Promise<PushKey> {
  await db.query("insert into push_key (public_key, private_key) values ($1, $2) on conflict do nothing", [
    made.publicKey,
    made.privateKey,
  ]);
  const [row] = await db.query<{ public_key: string; private_key: string }>(
    "select public_key, private_key from push_key",
  );
  const kept = must(row, "the key for push services");
  return { publicKey: kept.public_key, privateKey: kept.private_key };
}
