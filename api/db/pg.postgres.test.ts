import { afterAll, beforeAll, describe, expect, inject, it, test } from "vitest";
import { openTestDb, type TestDb } from "../testing/databases.ts";
import { DbError } from "./db.ts";
import { openPostgres } from "./pg.ts";

let db: TestDb;
beforeAll(async () => {
  db = await openTestDb();
});
afterAll(() => db.close());

const killOthers = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()`;

describe("a database that cannot be used is one clear sentence", () => {
  it.each([
    ["postgres://me@127.0.0.1:1/x", /^The database at 127.0.0.1:1 cannot be reached: .*ECONNREFUSED/],
    ["postgres://me@nowhere.invalid/x", /^The database at nowhere.invalid:5432 cannot be reached: /],
    ["not an address", /^DATABASE_URL is not an address/],
  ])("%s", async (url, sentence) => {
    await expect(openPostgres(url)).rejects.toThrow(sentence);
    await expect(openPostgres(url)).rejects.toMatchObject({ name: "StartError", exitCode: 1 });
  });

  it("no such database, no such user; a password is not repeated", async () => {
    const server = inject("postgresUrl");
    await expect(openPostgres(`${server}/nothing`)).rejects.toThrow(/^There is no database nothing at 127/);
    const stranger = server.replace("postgres@", "stranger:hush@");
    const error = await openPostgres(`${stranger}/postgres`).catch((caught: unknown) => caught);
    expect(String(error)).toContain("refuses user stranger or the password");
    expect(String(error)).not.toContain("hush");
  });
});

test("what a table has become under a running server is read after one failure", async () => {
  const one = await openPostgres(db.url ?? "", { max: 1 });
  const read = () => one.transaction((tx) => tx.query("select * from changing"));
  await db.exec("create table changing (n real); insert into changing values (1.5)");
  expect(await read()).toEqual([{ n: 1.5 }]);
  await db.exec("alter table changing alter n type text");
  await expect(read()).rejects.toMatchObject({ code: "0A000" });
  expect(await read()).toEqual([{ n: "1.5" }]);
  await db.exec("drop table changing");
  await one.close();
});

describe("a connection that is lost", () => {
  it("fails the transaction it was in, and the pool goes on", async () => {
    const other = await openPostgres(db.url ?? "");
    const work = db.transaction(async (tx) => {
      await tx.query("insert into setting (key, value) values ('lost', '1')");
      await other.query(killOthers);
      await tx.query("select 1");
    });
    const error = await work.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(DbError);
    expect(["57P01", "08006"]).toContain((error as DbError).code);
    expect(await db.query("select key from setting")).toEqual([]);
    await other.close();
  });

  it("of a listener comes back, says so with an empty payload, and hears again", async () => {
    const heard: string[] = [];
    const stop = await db.listen("tocsin_test", (payload) => heard.push(payload));
    const other = await openPostgres(db.url ?? "");
    await other.query(killOthers);
    await expect.poll(() => heard).toEqual([""]);
    await other.query("select pg_notify('tocsin_test', 'again')");
    await expect.poll(() => heard).toEqual(["", "again"]);
    await stop();
    await other.close();
  });
});
