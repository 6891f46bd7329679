import pg from "pg";
import { type Db, DbError, type Queryable, readFailure, type Transaction } from "./db.ts";
import { keepListening } from "./pg-listener.ts";
import { StartError } from "./start-error.ts";
import { type Line, runTransaction } from "./transaction.ts";
import { readerOf, writeValue } from "./values.ts";

/**
 * Opens a pool on PostgreSQL 15 or later with PostGIS. Throws StartError with one sentence when it cannot.
 * `role`: what every connection is, instead of the user in the address.
 */
export async function openPostgres(
  url: string,
  { max = 20, role }: { max?: number; role?: string } = {},
): Promise<Db> {
  const config = configure(url, role);
  const pool = new pg.Pool({ ...config, max, pipeline: true });
  // An idle connection that dies is replaced at the next query; without a listener Node would crash.
  pool.on("error", () => undefined);
  try {
    await checkServer(pool);
  } catch (error) {
    await pool.end();
    throw explain(error, url);
  }
  const queries = queriesOf(pool);
  return {
    engine: "postgres",
    ...queries,
    transaction: (work) => takeConnection(pool, work),
    listen: (channel, onNotify) => keepListening(config, channel, onNotify),
    close: () => pool.end(),
  };
}

function configure(url: string, role?: string): pg.ClientConfig {
  try {
    new URL(url);
  } catch {
    throw new StartError(
      "DATABASE_URL is not an address of the form postgres://user:password@host:5432/name.",
    );
  }
  return {
    connectionString: url,
    application_name: "tocsin",
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    // A network that dies without a word: whoever waits gets an error, and the connection is replaced. Migrations,
    // which are said by the owner, take the time they need.
    ...(role !== undefined && { query_timeout: 30_000 }),
    // Compiling takes 400 ms, and the price the planner sets on st_distance has it done for answers of 25 ms.
    options: `-c timezone=UTC -c datestyle=ISO -c jit=off${role === undefined ? "" : ` -c role=${role}`}`,
    types: { getTypeParser: (oid: number) => readerOf(oid) } as unknown as pg.CustomTypesConfig,
  };
}

function queriesOf(client: pg.Pool | pg.ClientBase): Queryable {
  return {
    async query<Row>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
      try {
        // Extended always: without parameters pg would accept several statements, PGlite would not.
        const asked = { ...nameOf(sql), text: sql, values: params.map(writeValue), queryMode: "extended" };
        const { rows } = await client.query(asked);
        return rows as Row[];
      } catch (error) {
        throw toDbError(error);
      }
    },
    async exec(sql: string): Promise<void> {
      try {
        await client.query(sql);
      } catch (error) {
        throw toDbError(error);
      }
    },
  };
}

/**
 * Each connection plans a statement once, under its name. There are few: their texts stand in the code. One that goes
 * through a batch is planned for its size.
 */
function nameOf(sql: string): { name?: string } {
  if (sql.includes("unnest(")) return {};
  const known = names.get(sql) ?? { name: `s${names.size}` };
  names.set(sql, known);
  return known;
}
const names = new Map<string, { name: string }>();

async function takeConnection<T>(pool: pg.Pool, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    throw toDbError(error);
  });
  let broken: Error | undefined;
  // Between two statements nobody else listens, and an unheard error event would end the process.
  const onError = (error: Error) => {
    broken = error;
  };
  client.on("error", onError);
  const control: Line["control"] = async (command) => {
    try {
      return (await client.query(command)).command;
    } catch (error) {
      if (command === "rollback") broken = error as Error;
      throw toDbError(error);
    }
  };
  try {
    return await runTransaction({ ...queriesOf(client), control }, work);
  } catch (error) {
    // What a statement was planned for has changed with the tables: another connection plans it anew.
    if (error instanceof DbError && error.code === "0A000") broken = error;
    throw broken === undefined ? error : toDbError(error);
  } finally {
    client.off("error", onError);
    client.release(broken);
  }
}

function toDbError(error: unknown): DbError {
  return error instanceof DbError ? error : new DbError(readFailure(error), { cause: error });
}

async function checkServer(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ version: number; postgis: boolean }>(
    `select current_setting('server_version_num')::int as version,
            exists (select from pg_available_extensions where name = 'postgis') as postgis`,
  );
  const server = rows[0];
  if (server === undefined || server.version < 150_000) {
    throw new StartError("The database server is older than PostgreSQL 15.");
  }
  if (!server.postgis) {
    throw new StartError(
      "The database server has no PostGIS: install postgresql-15-postgis-3 (or later) there.",
    );
  }
}

/** One sentence for whoever set DATABASE_URL; the password in it is never shown. */
function explain(error: unknown, url: string): StartError {
  if (error instanceof StartError) {
    return error;
  }
  const { hostname, port, pathname, username } = new URL(url);
  const place = `${hostname || "localhost"}:${port || "5432"}`;
  const { code, message } = readFailure(error);
  const cause = { cause: error };
  switch (code) {
    case "28P01":
    case "28000":
      return new StartError(`The database at ${place} refuses user ${username} or the password.`, 1, cause);
    case "3D000":
      return new StartError(`There is no database ${pathname.slice(1)} at ${place}.`, 1, cause);
    default:
      return new StartError(
        `The database at ${place} cannot be reached: ${message || String(error)}.`,
        1,
        cause,
      );
  }
}
