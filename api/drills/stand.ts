import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Db } from "../db/db.ts";
import { migrate } from "../db/migrate.ts";
import { openPostgres } from "../db/pg.ts";
import { openPglite } from "../db/pglite.ts";
import { type ChildServer, startChildServer } from "../testing/child-server.ts";
import { type PrivatePostgres, startPrivatePostgres } from "../testing/private-postgres.ts";
import { settle } from "../testing/race-town.ts";
import { pause } from "./figures.ts";
import type { Engine } from "./options.ts";

/** Servers as processes of their own over one database, all started here, to be killed here. */
export interface Stand {
  servers: ChildServer[];
  /** Null for the embedded database: it dies with its server. */
  postgres: PrivatePostgres | null;
  /** Kills one server with nothing said and starts another in its place, as whoever watches over it would. */
  replace(nth: number, afterKill: () => void): Promise<void>;
  /** Kills the whole database server and starts it again. */
  replaceDatabase(): Promise<void>;
  isDatabaseDown(): boolean;
  /** Stops the servers and opens what they left. */
  inspect(): Promise<Db>;
  close(): Promise<void>;
}

interface Wanted {
  engine: Engine;
  crew: readonly string[];
  answerTimeoutS: number;
  /** Said to the owner of the new database before anybody works. */
  breaking?: string;
  /** The servers serve the built pages as well. */
  hasConsole?: boolean;
  /** What there is besides the staff and the crew. */
  fill?(db: Db): Promise<void>;
}

export async function openStand(wanted: Wanted): Promise<Stand> {
  const { engine, crew, answerTimeoutS, breaking, hasConsole, fill } = wanted;
  const dir = mkdtempSync(join(tmpdir(), "tocsin-stand-"));
  const postgres = engine === "postgres" ? await startPrivatePostgres() : null;
  const url = postgres && `${postgres.url}/postgres`;
  const open = () => (url === null ? openPglite(dir) : openPostgres(url, { max: 4 }));
  const db = await open();
  await migrate(db);
  await settle(db, { repairers: crew, tickets: [] });
  await fill?.(db);
  if (breaking !== undefined) await db.exec(breaking);
  await db.close();
  const env = {
    ...(url === null ? { DATA_DIR: dir } : { DATABASE_URL: url }),
    ANSWER_TIMEOUT_S: String(answerTimeoutS),
    ...(hasConsole && { SERVE_CONSOLE: "1" as const }),
  };
  const servers = await Promise.all(
    Array.from({ length: engine === "postgres" ? 2 : 1 }, () => startChildServer(env)),
  );
  let inspected: Db | null = null;
  let [isDatabaseDown, databasesKilled] = [false, 0];

  /** A server that finds no database ends, and is started again; with a database that is well, it must start. */
  async function startAgain(): Promise<ChildServer> {
    for (;;) {
      const before = databasesKilled;
      try {
        return await startChildServer(env);
      } catch (error) {
        if (!isDatabaseDown && databasesKilled === before) throw error;
      }
      await pause(100);
    }
  }
  return {
    servers,
    postgres,
    isDatabaseDown: () => isDatabaseDown,
    async replaceDatabase() {
      isDatabaseDown = true;
      databasesKilled++;
      await postgres?.crash();
      await postgres?.restart();
      isDatabaseDown = false;
    },
    async replace(nth, afterKill) {
      const gone = servers[nth]?.kill();
      afterKill();
      await gone;
      servers[nth] = await startAgain();
    },
    async inspect() {
      await Promise.all(servers.splice(0).map((server) => server.stop()));
      inspected = await open();
      return inspected;
    },
    async close() {
      await Promise.all(servers.splice(0).map((server) => server.kill()));
      await inspected?.close();
      // Nothing of the private server keeps this process alive, and it must live to say its figures.
      const waiting = setInterval(() => {}, 1_000);
      await postgres?.stop();
      clearInterval(waiting);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
