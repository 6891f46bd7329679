import { createHash } from "node:crypto";
import type { LngLat } from "../../shared/geo.ts";
import type { Db } from "../db/db.ts";
import { insertAccounts } from "../store/accounts.ts";
import { insertCrowd } from "../testing/crowd.ts";

/** So many people on shift for eight hours, `m0` and on, each signed in by the token `t0` and on. */
export async function fillIn(db: Db, devices: number, lngLat: LngLat | null = [-56.2, -34.9]): Promise<void> {
  await db.query("insert into dataset (kind) values ('demo')");
  const members = Array.from({ length: devices }, (_, index) => `m${index}`);
  await insertCrowd(
    db,
    members.map((id) => ({
      id,
      skills: [],
      isOnShift: true,
      isSilent: false,
      lngLat,
      ageS: 3 * 3_600,
      work: [],
    })),
  );
  const person = { role: "repairer", passwordHash: "none" } as const;
  await insertAccounts(
    db,
    members.map((id) => ({ ...person, id: `a_${id}`, username: id, name: id, repairerId: id })),
  );
  const hashes = members.map((_, index) => createHash("sha256").update(`t${index}`).digest("hex"));
  await db.query(
    `insert into session (token_hash, account_id, expires_at)
     select hash, account, clock_timestamp() + interval '1 hour' from unnest($1::text[], $2::text[]) n (hash, account)`,
    [hashes, members.map((id) => `a_${id}`)],
  );
  // As in any database that has been running for a while.
  await db.exec("analyze");
}
