import { AsyncLocalStorage } from "node:async_hooks";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { checkChannel, type Db, type Queryable, type Transaction } from "./db.ts";
import { lockDirectory } from "./lock.ts";
import { imagePath } from "./pglite-image.ts";
import { type PgliteThread, startPgliteThread } from "./pglite-thread.ts";
import { StartError } from "./start-error.ts";
import { type Line, runTransaction } from "./transaction.ts";
import { createTurns } from "./turns.ts";
import { writeValue } from "./values.ts";

export interface PgliteOptions {
  /** Hears that the database thread died. Left out, it ends the process with that sentence. */
  onLost?: (error: Error) => void;
  /** Start from a prepared image where there is one; false boots from nothing. */
  fromImage?: boolean;
}

/**
 * Opens the embedded database in a directory of its own (locked while open), or in `:memory:`. It has a single
 * connection, so transactions and queries outside them take turns. Throws StartError: exit code 3 when another
 * process has the directory.
 */
export async function openPglite(dataDir: string, options: PgliteOptions = {}): Promise<Db> {
  const isInMemory = dataDir === ":memory:";
  const unlock = isInMemory ? async () => undefined : await takeDirectory(dataDir);
  const listeners = new Map<string, Set<(payload: string) => void>>();
  const path = imagePath();
  const thread = await startPgliteThread(
    {
      filesDir: isInMemory ? null : join(dataDir, "pglite"),
      imagePath: options.fromImage !== false && existsSync(path) ? path : null,
    },
    (channel, payload) => {
      for (const tell of listeners.get(channel) ?? []) {
        tell(payload);
      }
    },
    options.onLost ?? crash,
  ).catch(async (error: unknown) => {
    await unlock();
    const why = error instanceof Error ? error.message : String(error);
    throw new StartError(`The data directory ${dataDir} cannot be opened: ${why}.`, 1, { cause: error });
  });
  const { takeTurn, ...queries } = giveTurns(thread);
  return {
    engine: "pglite",
    ...queries,
    async listen(channel, onNotify) {
      checkChannel(channel);
      let heard = listeners.get(channel);
      if (heard === undefined) {
        heard = new Set();
        listeners.set(channel, heard);
        // In its own turn: inside another's transaction it would be rolled back with it.
        await takeTurn(() => thread.ask({ kind: "listen", channel }));
      }
      const mine = (payload: string) => onNotify(payload);
      heard.add(mine);
      const all = heard;
      return async () => {
        all.delete(mine);
      };
    },
    async close() {
      await takeTurn(() => thread.ask({ kind: "close" }));
      await thread.stop();
      await unlock();
    },
  };
}

async function takeDirectory(dataDir: string): Promise<() => Promise<void>> {
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StartError(`The data directory ${dataDir} cannot be made: ${why}.`, 1, { cause: error });
  }
  return await lockDirectory(dataDir);
}

function crash(error: Error): void {
  setImmediate(() => {
    throw error;
  });
}

function queriesOf(thread: PgliteThread): Queryable {
  return {
    async query<Row>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
      const { rows } = await thread.ask({ kind: "query", sql, params: params.map(writeValue) });
      return rows as Row[];
    },
    async exec(sql: string): Promise<void> {
      await thread.ask({ kind: "exec", sql });
    },
  };
}

/** One connection: a transaction holds the turn until it ends, a query outside waits for its own. */
function giveTurns(thread: PgliteThread) {
  const takeTurn = createTurns();
  const inside = new AsyncLocalStorage<{ isOpen: boolean }>();
  const queries = queriesOf(thread);

  // Waiting for a turn that the same chain of calls holds would wait for ever.
  function outside<T>(work: () => Promise<T>): Promise<T> {
    if (inside.getStore()?.isOpen) {
      return Promise.reject(new Error("inside a transaction only its tx may be used, not db"));
    }
    return takeTurn(work);
  }

  async function takeLine<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const state = { isOpen: true };
    let answered: Promise<unknown> = Promise.resolve();
    let hasFailed = false;
    function watch<R>(answer: Promise<R>): Promise<R> {
      answered = answer.catch(() => {
        hasFailed = true;
      });
      return answer;
    }
    const line: Line = {
      query: (sql, params) => watch(queries.query(sql, params)),
      exec: (sql) => watch(queries.exec(sql)),
      async control(asked) {
        await answered;
        // An error of the geometry engine would not keep this engine from a commit.
        const sql = asked === "commit" && hasFailed ? "rollback" : asked;
        return (await thread.ask({ kind: "query", sql, params: [] })).command;
      },
    };
    try {
      return await runTransaction(line, (tx) => inside.run(state, () => work(tx)));
    } finally {
      state.isOpen = false;
    }
  }

  const turns: Queryable & Pick<Db, "transaction"> = {
    query: (sql, params) => outside(() => queries.query(sql, params)),
    exec: (sql) => outside(() => queries.exec(sql)),
    transaction: (work) => outside(() => takeLine(work)),
  };
  return { ...turns, takeTurn: outside };
}
