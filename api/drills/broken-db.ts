import type { Db, Queryable, Transaction } from "../db/db.ts";

/** The same database through a port that says other statements than it is given: how a drill's teeth are tried. */
export function sayOtherwise(db: Db, rewrite: (sql: string) => string): Db {
  const bend = (queryable: Queryable): Queryable => ({
    query: (sql, params) => queryable.query(rewrite(sql), params),
    exec: (sql) => queryable.exec(rewrite(sql)),
  });
  const bendAll = (tx: Transaction): Transaction => ({
    ...bend(tx),
    write: (sql, params) => tx.write(rewrite(sql), params),
    finish: (sql, params) => tx.finish(rewrite(sql), params),
  });
  return { ...db, ...bend(db), transaction: (work) => db.transaction((tx) => work(bendAll(tx))) };
}

/** Rows that are read to be changed are not held. */
export const holdNothing = (sql: string): string => sql.replaceAll(/ for no key update/g, "");
