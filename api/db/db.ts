/**
 * The port to the database. Both engines give the same values: int8 and numeric are numbers (an int8 beyond
 * 2^53 throws), timestamptz is an ISO string in UTC cut to milliseconds, json is parsed, arrays are arrays,
 * every other type (date, interval, geography) is its text.
 *
 * Parameters: null, string, number, boolean, Date, Uint8Array, arrays of these (a PostgreSQL array), plain
 * objects (json). A json *array* must be passed through `JSON.stringify`.
 */
export interface Queryable {
  /** Runs one statement. Throws DbError. */
  query<Row>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  /** Runs any number of statements without parameters. Throws DbError. */
  exec(sql: string): Promise<void>;
}

/**
 * What is said inside a transaction goes out at once and is done in that order: questions that need no answer of one
 * another may be asked together, and cost one way there and back.
 */
export interface Transaction extends Queryable {
  /** Runs one statement that nobody waits for. Refused, it ends the transaction: nothing is kept, and its error is thrown. */
  write(sql: string, params?: readonly unknown[]): void;
  /** Runs the last statement and commits, without a moment between in which rows stay locked for nothing. */
  finish<Row>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
}

export interface Db extends Queryable {
  readonly engine: "postgres" | "pglite";
  /** Commits when `work` resolves, rolls back when it throws. Inside, only `tx` may be used. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /**
   * Calls back on every NOTIFY, and with an empty payload after a lost connection is back: a hint to read, never
   * the data. Returns the undo.
   */
  listen(channel: string, onNotify: (payload: string) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

export interface DbFailure {
  /** SQLSTATE, for example 23505 unique, 23514 check, 23P01 exclude, 23503 foreign key, 40P01 deadlock. */
  code: string;
  /** The rule that refused, in triggers too; null where there is none. */
  constraint: string | null;
  message: string;
}

/** What the database refused, the same on both engines. Code 08006: the connection was lost. */
export class DbError extends Error {
  readonly code: string;
  readonly constraint: string | null;

  constructor(failure: DbFailure, options?: ErrorOptions) {
    super(failure.message, options);
    this.name = "DbError";
    this.code = failure.code;
    this.constraint = failure.constraint;
  }
}

/** Classes and codes by which a database says that it is not there, or not yet: nothing is wrong with what was asked. */
const away = /^(08|53|57P0)/;

/** Whether it is worth asking again in a moment, with the same key. */
export function isAway(error: unknown): boolean {
  return error instanceof DbError && away.test(error.code);
}

/** Reads the facts out of a driver's error. */
export function readFailure(error: unknown): DbFailure {
  const facts = error as { code?: unknown; constraint?: unknown; message?: unknown };
  // Each has a digit; a socket's own word, EPIPE, has none.
  const isSqlState = typeof facts.code === "string" && /^(?=.*\d)[0-9A-Z]{5}$/.test(facts.code);
  return {
    code: isSqlState ? (facts.code as string) : "08006",
    constraint: typeof facts.constraint === "string" ? facts.constraint : null,
    message: typeof facts.message === "string" ? facts.message : String(error),
  };
}

/** Channel names go into LISTEN as they are, so they are plain words. */
export function checkChannel(channel: string): string {
  if (!/^[a-z_]{1,60}$/.test(channel)) {
    throw new Error(`a channel is a lower-case word, got ${JSON.stringify(channel)}`);
  }
  return channel;
}
