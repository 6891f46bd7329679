import type { Db } from "./db.ts";
import { openPostgres } from "./pg.ts";

/** Under this name the server works: it owns nothing, and may not alter what happened. sql/010-record.sql. */
export const serverRole = "tocsin_server";

export interface Serving {
  db: Db;
  /** False: the database user may not make roles, so that the triggers alone guard the record. */
  isNarrow: boolean;
}

/**
 * Takes the migrated database from its owner's hands into the server's: every connection from here on has the
 * narrow role. `owner` is of no use afterwards. `url`: the address behind it, null for the embedded database.
 */
export async function serveFrom(owner: Db, url: string | null): Promise<Serving> {
  const isNarrow = await grantToServer(owner);
  if (!isNarrow) return { db: owner, isNarrow };
  if (url === null) {
    await owner.exec(`set role ${serverRole}`);
    return { db: owner, isNarrow };
  }
  await owner.close();
  return { db: await openPostgres(url, { role: serverRole }), isNarrow };
}

/** Makes the role where it is missing and gives it its rights, to tables made since as well. Asked by the owner. */
export async function grantToServer(owner: Db): Promise<boolean> {
  const [row] = await owner.query<{ granted: boolean }>("select grant_to_server() as granted");
  return row?.granted ?? false;
}
