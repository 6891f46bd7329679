import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Db } from "../db/db.ts";
import { migrate } from "../db/migrate.ts";
import { openPostgres } from "../db/pg.ts";
import { openPglite } from "../db/pglite.ts";
import { findPostgres, startPrivatePostgres } from "../testing/private-postgres.ts";

export type Engine = "postgres" | "pglite";

/** Where databases of a bench come from; each is new, migrated and gone afterwards. */
export interface Databases {
  engine: Engine;
  /** Fills a new database and hands it over; `env` is how a server of its own finds it. */
  use<T>(
    fill: (db: Db) => Promise<void>,
    work: (env: { DATABASE_URL: string } | { DATA_DIR: string }, db: Db | null) => Promise<T>,
  ): Promise<T>;
  close(): Promise<void>;
}

/**
 * `--engine pglite` or `--engine postgres`; else PostgreSQL where there is one: a database of its own on the server
 * of DATABASE_URL, or a private server. What is in DATABASE_URL's own database is never touched.
 */
export async function openDatabases(args: readonly string[]): Promise<Databases> {
  const asked = args[args.indexOf("--engine") + 1];
  const given = process.env.DATABASE_URL;
  const hasPostgres = given !== undefined || findPostgres() !== null;
  const engine = args.includes("--engine") ? asked : hasPostgres ? "postgres" : "pglite";
  if (engine === "pglite") return pgliteDatabases();
  if (engine === "postgres") return await postgresDatabases(given);
  throw new Error(`--engine wants pglite or postgres, got ${asked}`);
}

async function postgresDatabases(given: string | undefined): Promise<Databases> {
  const server = given === undefined ? await startPrivatePostgres() : null;
  const adminUrl = new URL(given ?? `${server?.url}/postgres`);
  let made = 0;
  return {
    engine: "postgres",
    async use(fill, work) {
      const name = `tocsin_bench_${process.pid}_${++made}`;
      const admin = await openPostgres(adminUrl.href, { max: 1 });
      const url = new URL(adminUrl);
      url.pathname = `/${name}`;
      await admin.exec(`create database ${name}`);
      try {
        const db = await openPostgres(url.href);
        try {
          await migrate(db);
          await fill(db);
          return await work({ DATABASE_URL: url.href }, db);
        } finally {
          await db.close();
        }
      } finally {
        await admin.exec(`drop database ${name} with (force)`);
        await admin.close();
      }
    },
    async close() {
      // Nothing of the private server keeps this process alive, and it must live to say its figures.
      const waiting = setInterval(() => {}, 1_000);
      await server?.stop();
      clearInterval(waiting);
    },
  };
}

/** The embedded database has one process: it is filled, closed, and opened by the server. */
function pgliteDatabases(): Databases {
  return {
    engine: "pglite",
    async use(fill, work) {
      const dir = mkdtempSync(join(tmpdir(), "tocsin-bench-"));
      try {
        const db = await openPglite(dir);
        await migrate(db);
        await fill(db);
        await db.close();
        return await work({ DATA_DIR: dir }, null);
      } finally {
        rmSync(dir, { recursive: true, force: true });
      }
    },
    close: async () => {},
  };
}
