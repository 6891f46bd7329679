import { DbError, type Queryable, type Transaction } from "./db.ts";

/** What a transaction needs of the one connection that is its own. */
export interface Line extends Queryable {
  /** Resolves to the command's tag: of a commit that could not be, "ROLLBACK". */
  control(command: "begin" | "commit" | "rollback"): Promise<string | null>;
}

/** Commits when `work` resolves, rolls back when it throws; throws what was refused first. */
export async function runTransaction<T>(line: Line, work: (tx: Transaction) => Promise<T>): Promise<T> {
  let isOpen = true;
  // What comes after a refused write only says that it comes too late.
  const refused: unknown[] = [];
  let committed: Promise<void> | null = null;

  function whileOpen<R>(ask: () => Promise<R>): Promise<R> {
    return isOpen ? ask() : Promise.reject(new Error("the transaction has ended, its tx is of no use"));
  }
  async function commit(): Promise<void> {
    if ((await line.control("commit")) === "COMMIT") return;
    throw new DbError({ code: "25P02", constraint: null, message: "the transaction had already failed" });
  }
  const tx: Transaction = {
    query: (sql, params) => whileOpen(() => line.query(sql, params)),
    exec: (sql) => whileOpen(() => line.exec(sql)),
    write(sql, params) {
      whileOpen(() => line.query(sql, params)).catch((error: unknown) => refused.push(error));
    },
    async finish<Row>(sql: string, params?: readonly unknown[]): Promise<Row[]> {
      const last = whileOpen(() => line.query<Row>(sql, params));
      committed = whileOpen(commit);
      isOpen = false;
      const [rows] = await Promise.all([last, committed]);
      return rows;
    },
  };

  try {
    await line.control("begin");
    const result = await work(tx);
    await (committed ?? commit());
    return result;
  } catch (error) {
    await line.control("rollback").catch(() => undefined);
    throw refused.length > 0 ? refused[0] : error;
  } finally {
    isOpen = false;
  }
}
