import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Db } from "../db/db.ts";
import { migrate } from "../db/migrate.ts";
import { openPostgres } from "../db/pg.ts";
import { openPglite } from "../db/pglite.ts";
import { grantToServer } from "../db/server-role.ts";
import { startPrivatePostgres } from "../testing/private-postgres.ts";
import type { Engine } from "./options.ts";

/** A new, migrated database that is the drill's alone. On PostgreSQL its connections are the owner's. */
export interface DrillDatabase {
  db: Db;
  /** For servers of their own; null for the embedded database in memory. */
  url: string | null;
  close(): Promise<void>;
}

export async function openDrillDatabase(engine: Engine): Promise<DrillDatabase> {
  return engine === "postgres" ? await onPostgres() : await onPglite();
}

async function onPostgres(): Promise<DrillDatabase> {
  const server = await startPrivatePostgres();
  const url = `${server.url}/postgres`;
  const db = await openPostgres(url, { max: 16 });
  await migrate(db);
  await grantToServer(db);
  return {
    db,
    url,
    async close() {
      await db.close();
      // Nothing of the private server keeps this process alive, and it must live to say its figures.
      const waiting = setInterval(() => {}, 1_000);
      await server.stop();
      clearInterval(waiting);
    },
  };
}

async function onPglite(): Promise<DrillDatabase> {
  const dir = mkdtempSync(join(tmpdir(), "tocsin-drill-"));
  const db = await openPglite(dir);
  await migrate(db);
  return {
    db,
    url: null,
    async close() {
      await db.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
