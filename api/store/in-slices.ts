import type { Queryable } from "../db/db.ts";

/** So many rows are read and put in words in some ten milliseconds. */
const sliceRows = 2_000;

/**
 * The rows of one long statement, some thousands at a time: whatever else is asked of this process gets its turn in
 * between. Inside a transaction, one at a time; a caller who stops early ends the transaction.
 */
export async function* inSlices<Row>(tx: Queryable, sql: string): AsyncGenerator<Row[]> {
  await tx.exec(`declare slices no scroll cursor for ${sql}`);
  let rows: Row[];
  do {
    rows = await tx.query<Row>(`fetch ${sliceRows} from slices`);
    yield rows;
  } while (rows.length === sliceRows);
  await tx.exec("close slices");
}
