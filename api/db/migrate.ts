import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Db, DbError, type Queryable } from "./db.ts";
import { StartError } from "./start-error.ts";

const SQL_DIR = fileURLToPath(new URL("../../sql/", import.meta.url));
const LOCK_KEY = 7_246_001; // any number nobody else uses: one process migrates, the others wait

interface Migration {
  name: string;
  sql: string;
  sha256: string;
}

/**
 * Brings the database up to the files of sql/, each in a transaction of its own. Returns the names applied now.
 * Throws StartError when a landed file was edited, when the database knows a file that is not here, or when a
 * file cannot be applied.
 */
export async function migrate(db: Db, dir = SQL_DIR): Promise<string[]> {
  const files = readMigrations(dir);
  await db.transaction(async (tx) => {
    await tx.query("select pg_advisory_xact_lock($1)", [LOCK_KEY]);
    await tx.exec(`create table if not exists migration (
      name text primary key, sha256 text not null, applied_at timestamptz not null default now())`);
  });
  const applied: string[] = [];
  for (const file of files) {
    if (await applyOnce(db, file)) {
      applied.push(file.name);
    }
  }
  await refuseUnknown(db, files);
  return applied;
}

function readMigrations(dir: string): Migration[] {
  const names = readdirSync(dir).filter((name) => /^\d{3}-[a-z-]+\.sql$/.test(name));
  return names.sort().map((name) => {
    const sql = readFileSync(`${dir}/${name}`, "utf8");
    return { name, sql, sha256: createHash("sha256").update(sql).digest("hex") };
  });
}

async function applyOnce(db: Db, file: Migration): Promise<boolean> {
  try {
    return await db.transaction(async (tx) => {
      await tx.query("select pg_advisory_xact_lock($1)", [LOCK_KEY]);
      const landed = await findLanded(tx, file.name);
      if (landed !== null) {
        if (landed !== file.sha256) {
          throw new StartError(
            `sql/${file.name} was edited after it had been applied: write a new file instead.`,
          );
        }
        return false;
      }
      await tx.exec(file.sql);
      await tx.query("insert into migration (name, sha256) values ($1, $2)", [file.name, file.sha256]);
      return true;
    });
  } catch (error) {
    throw error instanceof DbError ? explain(error, file.name) : error;
  }
}

async function findLanded(tx: Queryable, name: string): Promise<string | null> {
  const rows = await tx.query<{ sha256: string }>("select sha256 from migration where name = $1", [name]);
  return rows[0]?.sha256 ?? null;
}

async function refuseUnknown(db: Db, files: Migration[]): Promise<void> {
  const rows = await db.query<{ name: string }>(
    "select name from migration where name <> all ($1::text[]) order by name",
    [files.map((file) => file.name)],
  );
  if (rows[0] !== undefined) {
    throw new StartError(
      `The database is newer than this program: it has ${rows[0].name}, which is not here.`,
    );
  }
}

function explain(error: DbError, name: string): StartError {
  const why =
    error.code === "42501"
      ? `${error.message} (its owner must run: create extension postgis; create extension btree_gist)`
      : error.message;
  return new StartError(`sql/${name} cannot be applied to the database: ${why}.`, 1, { cause: error });
}
