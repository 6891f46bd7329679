import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, inject, it } from "vitest";
import { migrate } from "./migrate.ts";
import { openPostgres } from "./pg.ts";

const sql = fileURLToPath(new URL("../../sql/", import.meta.url));
const readings = `select repairer_id, shift_id, taken_at, fixed_at, received_at, lng, lat, accuracy_m, heading, speed_mps,
    battery from fix order by repairer_id, taken_at`;

it("what was kept reading by reading is the same in stretches: over midnight, clocks that go wrong, values nobody gave", async () => {
  const dir = mkdtempSync(join(tmpdir(), "tocsin-sql-"));
  for (const name of readdirSync(sql).filter((name) => name < "015"))
    cpSync(join(sql, name), join(dir, name));
  const server = await openPostgres(`${inject("postgresUrl")}/postgres`, { max: 1 });
  const name = `test_old_fixes_${process.pid}`;
  await server.exec(`create database ${name}`);
  const open = () => openPostgres(`${inject("postgresUrl")}/${name}`);
  let db = await open();
  try {
    await migrate(db, dir);
    await db.exec(`
      insert into repairer (id, name) values ('r1', 'R'), ('r2', 'R');
      insert into shift (id, repairer_id, opened_at)
        values ('s1', 'r1', '2026-01-01T20:00Z'), ('s2', 'r2', '2026-01-01T20:00Z');
      insert into fix (repairer_id, shift_id, taken_at, lng, lat, accuracy_m, heading, speed_mps, battery, fixed_at,
          received_at)
        select who, shift, '2026-01-01T23:59:58.250Z'::timestamptz + nth * interval '700 milliseconds',
          -56.1234567 + nth * 1e-4, -34.7654321, 5 + nth, case when nth % 2 = 0 then 90.5 end,
          case when who = 'r2' then 8.25 end, null,
          '2026-01-01T23:49:58.250Z'::timestamptz + nth * interval '700 milliseconds'
            + case when nth > 6 then interval '3 seconds' else interval '0' end,
          '2026-01-02T00:00:10Z'::timestamptz + nth / 4 * interval '1 second'
        from (values ('r1', 's1'), ('r2', 's2')) people (who, shift), generate_series(0, 9) nth`);
    const before = await db.query<{ lng: number; lat: number }>(readings);
    await db.close();
    db = await open();
    await migrate(db);
    const round = (degrees: number) => Math.round(degrees * 1e7) / 1e7;
    expect(await db.query(readings)).toEqual(
      before.map((row) => ({ ...row, lng: round(row.lng), lat: round(row.lat) })),
    );
    // By batch, by day, by how the phone's clock differs.
    const [kept] = await db.query("select count(*)::int as stretches from track");
    expect(kept).toEqual({ stretches: 10 });
  } finally {
    await db.close();
    await server.exec(`drop database ${name} with (force)`);
    await server.close();
    rmSync(dir, { recursive: true, force: true });
  }
});
