import { createHash, randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import type { Person } from "../shared/schema.ts";
import type { Queryable } from "./db/db.ts";
import { findAccount, findSession, insertSession, revokeSession } from "./store/accounts.ts";

/** How long a sign-in lasts: a shift and its overtime. */
const validH = 24;

export const cookieName = "tocsin_session";

/** argon2id with the library's defaults (19 MiB, 2 passes), as OWASP asks. */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

// Compared when there is no such account, so that an unknown name takes as long as a wrong password.
const nobody = hashPassword(randomBytes(16).toString("hex"));

/** A token for the account, or null: whether the name or the password was wrong is not said. */
export async function signIn(
  db: Queryable,
  username: string,
  password: string,
): Promise<{ token: string; actor: Person } | null> {
  const account = await findAccount(db, username);
  const matches = await verify(account?.passwordHash ?? (await nobody), password);
  if (!account || !matches) return null;
  const token = randomBytes(32).toString("base64url");
  await insertSession(db, hashToken(token), account.id, validH);
  const { passwordHash: _, ...actor } = account;
  return { token, actor };
}

export function whoIs(db: Queryable, token: string): Promise<Person | null> {
  return findSession(db, hashToken(token));
}

export function signOut(db: Queryable, token: string): Promise<void> {
  return revokeSession(db, hashToken(token));
}

/** What of a token is kept. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
