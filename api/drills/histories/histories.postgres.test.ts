import { afterEach, expect, test } from "vitest";
import { openTestDb, type TestDb } from "../../testing/databases.ts";
import { breakings } from "../breakings.ts";
import { holdNothing, sayOtherwise } from "../broken-db.ts";
import { playHistories } from "./drill-histories.ts";

let db: TestDb | null = null;
afterEach(async () => db?.close());

test("a receipt that moves a state is caught", async () => {
  db = await openTestDb();
  await db.exec(breakings.receiptMovesState);
  expect((await playHistories(db, 2_000, 7)).wrong).not.toEqual([]);
});

test("rows that nobody holds, without the indexes that refuse two, are caught", async () => {
  db = await openTestDb();
  await db.exec(breakings.noUniqueIndex);
  expect((await playHistories(sayOtherwise(db, holdNothing), 2_000, 7)).wrong).not.toEqual([]);
});
