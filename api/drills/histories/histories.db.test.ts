import { afterEach, expect, test } from "vitest";
import { openTestDb, type TestDb } from "../../testing/databases.ts";
import { playHistories } from "./drill-histories.ts";

let db: TestDb | null = null;
afterEach(async () => db?.close());

test("every history of three actors at one moment is some serial order of the pure model", async () => {
  db = await openTestDb();
  const runs = db.engine === "pglite" ? 24 : 120;
  const played = await playHistories(db, runs, 7);
  expect(played.wrong).toEqual([]);
  expect(played.histories).toBeGreaterThanOrEqual(runs);
  // Chance that never does anything would prove nothing.
  expect(played.commands - played.refused).toBeGreaterThan(runs / 2);
  expect(played.doubled).toBeGreaterThan(0);
});
