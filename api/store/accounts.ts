import type { Person, Role } from "../../shared/schema.ts";
import type { Queryable } from "../db/db.ts";
import { deleteSubscription } from "./push-subscriptions.ts";

export interface Account extends Person {
  passwordHash: string;
}

export async function findAccount(db: Queryable, username: string): Promise<Account | null> {
  const [row] = await db.query<{
    id: string;
    name: string;
    role: Role;
    repairer_id: string | null;
    password_hash: string;
  }>(
    `select id, name, role, repairer_id, password_hash from account
     where lower(username) = lower($1) and disabled_at is null`,
    [username],
  );
  if (!row) return null;
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    repairerId: row.repairer_id,
    passwordHash: row.password_hash,
  };
}

export interface NewAccount {
  id: string;
  username: string;
  name: string;
  role: Role;
  repairerId: string | null;
  passwordHash: string;
}

export async function insertAccounts(db: Queryable, accounts: readonly NewAccount[]): Promise<void> {
  await db.query(
    `insert into account (id, username, name, role, repairer_id, password_hash)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])`,
    [
      accounts.map((account) => account.id),
      accounts.map((account) => account.username),
      accounts.map((account) => account.name),
      accounts.map((account) => account.role),
      accounts.map((account) => account.repairerId),
      accounts.map((account) => account.passwordHash),
    ],
  );
}

export interface NewRepairer {
  id: string;
  name: string;
  nameEn: string | null;
  phone: string | null;
  skills: string[];
}

export async function insertRepairers(db: Queryable, repairers: readonly NewRepairer[]): Promise<void> {
  await db.query(
    `insert into repairer (id, name, name_en, phone, skills)
     select r->>'id', r->>'name', r->>'nameEn', r->>'phone',
       array(select jsonb_array_elements_text(r->'skills'))
     from jsonb_array_elements($1::jsonb) r`,
    [JSON.stringify(repairers)],
  );
}

/** Tokens are kept as hashes only: whoever reads the table cannot sign in with it. */
export async function insertSession(
  db: Queryable,
  tokenHash: string,
  accountId: string,
  validH: number,
): Promise<void> {
  await db.query(
    `insert into session (token_hash, account_id, expires_at)
     values ($1, $2, now() + make_interval(hours => $3))`,
    [tokenHash, accountId, validH],
  );
}

export async function findSession(db: Queryable, tokenHash: string): Promise<Person | null> {
  const [row] = await db.query<{ id: string; name: string; role: Role; repairer_id: string | null }>(
    `select a.id, a.name, a.role, a.repairer_id from session s join account a on a.id = s.account_id
     where s.token_hash = $1 and s.revoked_at is null and s.expires_at > now() and a.disabled_at is null`,
    [tokenHash],
  );
  return row ? { id: row.id, name: row.name, role: row.role, repairerId: row.repairer_id } : null;
}

export async function revokeSession(db: Queryable, tokenHash: string): Promise<void> {
  await db.query("update session set revoked_at = now() where token_hash = $1 and revoked_at is null", [
    tokenHash,
  ]);
  // A phone that signed out is not rung: nothing goes to it that was not sent yet either.
  await deleteSubscription(db, tokenHash);
}
