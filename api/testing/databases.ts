import { inject } from "vitest";
import type { Db } from "../db/db.ts";
import { migrate } from "../db/migrate.ts";
import { openPostgres } from "../db/pg.ts";
import { openPglite } from "../db/pglite.ts";
import { grantToServer } from "../db/server-role.ts";

export interface TestDb extends Db {
  /** For more processes or pools on the same database; null on PGlite, which has but one connection. */
  url: string | null;
}

/** PGlite is slow to boot and big: one for the whole run, outside of the modules that are loaded anew per file. */
const shared = globalThis as { sharedPglite?: Promise<Db> };
let made = 0;

/**
 * A migrated, empty database on the engine of TEST_ENGINE. Close it: on PostgreSQL that drops it. `role`: what its
 * connections are, instead of the owner.
 */
export async function openTestDb({ role }: { role?: string } = {}): Promise<TestDb> {
  switch (process.env.TEST_ENGINE) {
    case "pglite":
      return await borrowPglite(role);
    case "postgres":
      return await createPostgresDb(role);
    default:
      throw new Error("TEST_ENGINE is pglite or postgres; a test that needs it is named x.db.test.ts");
  }
}

async function borrowPglite(role?: string): Promise<TestDb> {
  shared.sharedPglite ??= openPglite(":memory:").then(async (db) => {
    await migrate(db);
    await grantToServer(db);
    return db;
  });
  const db = await shared.sharedPglite;
  await db.exec("reset role");
  await truncate(db);
  if (role !== undefined) await db.exec(`set role ${role}`);
  return { ...db, url: null, close: () => db.exec("reset role") };
}

async function createPostgresDb(role?: string): Promise<TestDb> {
  const server = inject("postgresUrl");
  const name = `test_${process.pid}_${++made}_${Date.now()}`;
  await runOnServer(server, `create database ${name} template tocsin_template`);
  const url = `${server}/${name}`;
  const db = await openPostgres(url, { max: 20, ...(role !== undefined && { role }) });
  return {
    ...db,
    url,
    async close() {
      await db.close();
      await runOnServer(server, `drop database ${name} with (force)`);
    },
  };
}

async function runOnServer(server: string, sql: string): Promise<void> {
  const admin = await openPostgres(`${server}/postgres`, { max: 1 });
  try {
    await admin.exec(sql);
  } finally {
    await admin.close();
  }
}

/** Empties every table and sets the counters back. The guards that refuse this are asleep meanwhile. */
export async function truncate(db: Db): Promise<void> {
  await db.transaction(async (tx) => {
    // Only the owner may: what the server's role may not, an emptied table would be.
    await tx.exec("set local role none; set local session_replication_role = replica");
    const tables = await tx.query<{ name: string }>(
      `select tablename as name from pg_tables
       where schemaname = 'public' and tablename not in ('spatial_ref_sys', 'migration', 'counter')`,
    );
    await tx.exec(`truncate ${tables.map(({ name }) => name).join(", ")}`);
    await tx.exec(
      "update counter set value = case when name in ('ticket', 'work_order') then 1000 else 0 end",
    );
  });
}
