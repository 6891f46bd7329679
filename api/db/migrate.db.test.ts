import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { openTestDb, type TestDb } from "../testing/databases.ts";
import type { Db } from "./db.ts";
import { migrate } from "./migrate.ts";
import { openPostgres } from "./pg.ts";
import { StartError } from "./start-error.ts";

let db: TestDb;
let dir: string;
beforeAll(async () => {
  db = await openTestDb();
});
afterAll(() => db.close());
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), "tocsin-sql-"));
  // The real files are remembered under the schema that is put aside here.
  await db.exec("alter table migration rename to migration_aside");
  write("001-first.sql", "create table fruit (name text primary key);");
});
afterEach(async () => {
  rmSync(dir, { recursive: true });
  await db.exec("drop table if exists migration, fruit; alter table migration_aside rename to migration");
});

function write(name: string, sql: string): void {
  writeFileSync(join(dir, name), sql);
}

it("applies each file once, in order", async () => {
  write("002-second.sql", "insert into fruit values ('pear'); insert into fruit values ('fig');");
  expect(await migrate(db, dir)).toEqual(["001-first.sql", "002-second.sql"]);
  expect(await migrate(db, dir)).toEqual([]);
  write("003-third.sql", "delete from fruit where name = 'pear';");
  expect(await migrate(db, dir)).toEqual(["003-third.sql"]);
  expect(await db.query("select name from fruit")).toEqual([{ name: "fig" }]);
});

it("refuses a landed file that was edited", async () => {
  await migrate(db, dir);
  write("001-first.sql", "create table fruit (name text);");
  await expect(migrate(db, dir)).rejects.toThrow(/sql\/001-first.sql was edited/);
});

it("a file that fails leaves nothing behind, and says which it was", async () => {
  write("002-second.sql", "insert into fruit values ('pear'); selec;");
  const error = await migrate(db, dir).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(StartError);
  expect(String(error)).toContain("sql/002-second.sql cannot be applied");
  expect(await db.query("select name from fruit")).toEqual([]);
  write("002-second.sql", "insert into fruit values ('fig');");
  expect(await migrate(db, dir)).toEqual(["002-second.sql"]);
});

it("an older program refuses a newer database", async () => {
  write("002-second.sql", "select 1;");
  await migrate(db, dir);
  rmSync(join(dir, "002-second.sql"));
  await expect(migrate(db, dir)).rejects.toThrow(/newer than this program: it has 002-second.sql/);
});

it("several processes at once apply each file once", async () => {
  write("002-second.sql", "insert into fruit values ('pear');");
  const others = db.url === null ? [] : [await openPostgres(db.url), await openPostgres(db.url)];
  const everyone: Db[] = [db, ...others];
  const applied = await Promise.all(everyone.map((each) => migrate(each, dir)));
  expect(applied.flat().sort()).toEqual(["001-first.sql", "002-second.sql"]);
  expect(await db.query("select name from fruit")).toEqual([{ name: "pear" }]);
  await Promise.all(others.map((other) => other.close()));
});
