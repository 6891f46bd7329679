import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { serverRole } from "../db/server-role.ts";
import { forgetTrack } from "../store/track.ts";
import { openTestDb, type TestDb } from "../testing/databases.ts";
import { forgetTracks } from "./forget-tracks.ts";

let db: TestDb;
beforeAll(async () => {
  db = await openTestDb({ role: serverRole });
  await db.exec(`
    insert into repairer (id, name) values ('r1', 'R');
    insert into shift (id, repairer_id, opened_at) values ('s1', 'r1', now() - interval '100 days')`);
});
afterAll(() => db.close());

/** A stretch at the end of the day so many days ago. */
const stretch = (ago: number) => `
  insert into track (repairer_id, shift_id, taken_at, fixed_at, received_at, before_ms, lng_e7, lat_e7, accuracy_m)
  select 'r1', 's1', at, at, at, '{0}', '{${ago}}', '{0}', '{5}'
  from (select date_trunc('day', now()) - interval '${ago - 1} days' - interval '1 second' as at) x`;
const kept = async () =>
  (await db.query<{ ago: number }>("select lng_e7[1] as ago from track order by 1")).map(({ ago }) => ago);

beforeEach(async () => {
  // What an earlier test has left.
  await forgetTrack(db, 2);
  await db.query(
    "select ensure_track_day((now() - make_interval(days => n))::date) from unnest($1::int[]) n",
    [[40, 31, 30, 29]],
  );
  for (const ago of [60, 40, 31, 30, 29]) await db.exec(stretch(ago));
});

const logged: object[] = [];
const log = pino({ level: "info" }, { write: (line: string) => void logged.push(JSON.parse(line)) });
const ports = () => ({ db, log, override: {} });

test("days older than what is kept go whole, those that lay in no day's place too", async () => {
  await forgetTracks(ports());
  expect(await kept()).toEqual([29, 30]);
  expect(logged.at(-1)).toMatchObject({ days: 2, stretches: 1, trackKeptDays: 30 });
});

test("of several that forget at the same time, one does it", async () => {
  const gone = await Promise.all([1, 2, 3].map(() => forgetTrack(db, 30)));
  expect(gone.reduce((sum, { days }) => sum + days, 0)).toBe(2);
  expect(await kept()).toEqual([29, 30]);
});

test("how long is a setting", async () => {
  await db.exec("insert into setting (key, value) values ('trackKeptDays', '45')");
  await forgetTracks(ports());
  expect(await kept()).toEqual([29, 30, 31, 40]);
  await db.exec("delete from setting where key = 'trackKeptDays'");
});

test("the server can forget nothing younger than two days, and nothing but whole days", async () => {
  await expect(forgetTrack(db, 1)).rejects.toMatchObject({ constraint: "track_kept_two_days" });
  await expect(db.exec("delete from track")).rejects.toThrow(/permission denied/);
  await expect(db.exec("drop table track")).rejects.toThrow(/must be owner/);
});
