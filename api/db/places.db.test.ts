import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestDb, type TestDb, truncate } from "../testing/databases.ts";

let db: TestDb;
beforeAll(async () => {
  db = await openTestDb();
});
afterAll(() => db.close());
beforeEach(async () => {
  await truncate(db);
  await db.exec(`
    insert into repairer (id, name) select 'r' || n, 'R' from generate_series(1, 500) n;
    insert into shift (id, repairer_id, opened_at)
      select 's' || n, 'r' || n, '2026-01-01Z' from generate_series(1, 500) n`);
});

const insertStretch = (day: string) => `
  insert into track (repairer_id, shift_id, taken_at, fixed_at, received_at, before_ms, lng_e7, lat_e7, accuracy_m)
  values ('r1', 's1', '${day} 23:59:59.9Z', now(), now(), '{250,0}', '{-562000000,3}', '{-349000000,4}', '{5,6.5}')`;

async function partitionOf(day: string): Promise<string | undefined> {
  const sql = "select tableoid::regclass::text as name from track where taken_at::date = $1::date";
  return (await db.query<{ name: string }>(sql, [day]))[0]?.name;
}

async function ensureDay(day: string): Promise<boolean | undefined> {
  const sql = "select ensure_track_day($1::date) as made";
  return (await db.query<{ made: boolean }>(sql, [day]))[0]?.made;
}

describe("the track lies in days", () => {
  it("a day's own partition takes its stretches, from midnight to midnight UTC", async () => {
    expect(await ensureDay("2026-02-03")).toBe(true);
    expect(await ensureDay("2026-02-03")).toBe(false);
    await db.exec(insertStretch("2026-02-03"));
    await db.exec(insertStretch("2026-02-04"));
    expect(await partitionOf("2026-02-03")).toBe("track_20260203");
    expect(await partitionOf("2026-02-04")).toBe("track_other_days");
    await db.exec("drop table track_20260203");
  });

  it("a day whose stretches came first stays where they are", async () => {
    await db.exec(insertStretch("2026-02-05"));
    expect(await ensureDay("2026-02-05")).toBe(false);
    expect(await partitionOf("2026-02-05")).toBe("track_other_days");
  });

  it("read by its readings, each has its own time and place", async () => {
    await db.exec(insertStretch("2026-02-06"));
    const sql = "select taken_at, lng, lat, accuracy_m, battery from fix order by taken_at";
    expect(await db.query(sql)).toEqual([
      { taken_at: "2026-02-06T23:59:59.650Z", lng: -56.2, lat: -34.9, accuracy_m: 5, battery: null },
      { taken_at: "2026-02-06T23:59:59.900Z", lng: 3e-7, lat: 4e-7, accuracy_m: 6.5, battery: null },
    ]);
  });
});

describe("a batch of positions by unnest", () => {
  const upsert = `
    insert into position as p (repairer_id, shift_id, lng, lat, accuracy_m, taken_at, received_at)
    select r, s, x, y, 5, t, now() from unnest($1::text[], $2::text[], $3::float8[], $4::float8[], $5::timestamptz[])
      as batch (r, s, x, y, t)
    on conflict (repairer_id) do update set shift_id = excluded.shift_id, lng = excluded.lng, lat = excluded.lat,
      taken_at = excluded.taken_at, received_at = excluded.received_at
    where p.taken_at <= excluded.taken_at`;
  const numbers = Array.from({ length: 500 }, (_, n) => n + 1);
  const put = (takenAt: string, lng = -56.1) =>
    db.query(upsert, [
      numbers.map((n) => `r${n}`),
      numbers.map((n) => `s${n}`),
      numbers.map(() => lng),
      numbers.map(() => -34.9),
      numbers.map(() => takenAt),
    ]);

  it("lands whole, moves forward, and an older one changes nothing", async () => {
    await put("2026-02-01T00:00:00Z");
    await put("2026-02-01T00:00:05Z", -56.2);
    await put("2026-02-01T00:00:02Z", -56.3);
    const sql = "select count(*), min(lng) as west, max(lng) as east, max(taken_at) as taken from position";
    expect(await db.query(sql)).toEqual([
      { count: 500, west: -56.2, east: -56.2, taken: "2026-02-01T00:00:05.000Z" },
    ]);
  });

  it("one repairer off shift refuses the whole batch", async () => {
    await db.exec("update shift set closed_at = now() where id = 's250'");
    await expect(put("2026-02-01T00:00:00Z")).rejects.toMatchObject({ constraint: "position_on_open_shift" });
    expect(await db.query("select repairer_id from position")).toEqual([]);
  });

  it("a closed shift takes its position along, and no other", async () => {
    await put("2026-02-01T00:00:00Z");
    await db.exec("update shift set closed_at = now() where id = 's250'");
    expect(await db.query("select count(*) from position")).toEqual([{ count: 499 }]);
    expect(await db.query("select repairer_id from position where repairer_id = 'r250'")).toEqual([]);
  });
});

describe("squares", () => {
  /** Points at such distances from a site, over the spheroid, that no run of squares holds. */
  const missed = `
    select count(*) from (values (0, 0), (-56.1, -34.9), (179.999, 10), (-180, -52), (30, 88.95), (12, -90), (5, 64.5))
      as site (lng, lat), unnest(array[1, 499.5, 5001, 20001]) radius, generate_series(0, 359, 15) bearing,
      unnest(array[0.3, 0.999, 1]) share,
      lateral (select st_project(st_makepoint(site.lng, site.lat)::geography, radius * share, radians(bearing))
        ::geometry as point) reached
    where not exists (select from cells_around(site.lng, site.lat, radius) around
      where cell_of(st_x(point), st_y(point)) between around.first_cell and around.last_cell)`;

  it("around a place hold everything within the radius, over the date line and about the poles too", async () => {
    expect(await db.query(missed)).toEqual([{ count: 0 }]);
  });

  it("do not reach much farther than needed", async () => {
    const [row] = await db.query<{ squares: number }>(
      "select sum(last_cell - first_cell + 1)::int as squares from cells_around(-56.17, -34.88, 5000)",
    );
    expect(row?.squares).toBeLessThan(170);
  });
});
