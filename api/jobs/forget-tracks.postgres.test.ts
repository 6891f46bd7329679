import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serverRole } from "../db/server-role.ts";
import { openTestDb, type TestDb } from "../testing/databases.ts";
import { forgetTracks } from "./forget-tracks.ts";

let db: TestDb;
beforeAll(async () => {
  db = await openTestDb({ role: serverRole });
});
afterAll(() => db.close());

test("a long look at the track is not waited for: nothing is forgotten, until it is over", async () => {
  await db.query("select ensure_track_day((now() - interval '40 days')::date)");
  const logged: object[] = [];
  const log = pino({ level: "info" }, { write: (line: string) => void logged.push(JSON.parse(line)) });
  await db.transaction(async (tx) => {
    await tx.query("select from track limit 1");
    await forgetTracks({ db, log, override: {} });
    expect(logged).toMatchObject([{ msg: "old tracks are being read, and are forgotten later" }]);
  });
  await forgetTracks({ db, log, override: {} });
  expect(logged[1]).toMatchObject({ days: 1 });
});
