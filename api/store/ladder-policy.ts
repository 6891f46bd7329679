import { builtInLadder } from "../../shared/built-in-ladder.ts";
import type { LadderInForce, LadderPolicy, LadderPolicyAnswer } from "../../shared/ladder-policy.ts";
import type { Db, Queryable } from "../db/db.ts";

/** What offers are made by now. */
export async function readLadder(db: Queryable): Promise<LadderInForce> {
  const [row] = await db.query<{ version: number; policy: LadderPolicy }>(
    "select version, policy from ladder_policy order by version desc limit 1",
  );
  return row ?? builtInLadder;
}

export async function readLadderPolicy(db: Queryable): Promise<LadderPolicyAnswer> {
  const [row] = await db.query<{
    version: number;
    policy: LadderPolicy;
    by: string;
    name: string;
    at: string;
  }>(
    `select p.version, p.policy, p.by, a.name, p.at from ladder_policy p join account a on a.id = p.by
     order by p.version desc limit 1`,
  );
  if (!row) return { ...builtInLadder, by: null, at: null };
  const { version, policy, by, name, at } = row;
  return { version, policy, by: { id: by, name }, at };
}

/** The next version, if `version` is still the last; whoever was slower gets false and nothing is written. */
export async function insertLadderPolicy(
  db: Db,
  version: number,
  policy: LadderPolicy,
  accountId: string,
): Promise<boolean> {
  // Two at once write the same version: the second waits for the first, and then there is nothing to insert.
  const rows = await db.query(
    `insert into ladder_policy (version, policy, by, at) select $1::int + 1, $2::jsonb, $3, clock_timestamp()
     where $1::int = (select coalesce(max(version), 0) from ladder_policy)
     on conflict do nothing returning version`,
    [version, JSON.stringify(policy), accountId],
  );
  return rows.length === 1;
}
