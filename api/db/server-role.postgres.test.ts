import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Db } from "./db.ts";
import { migrate } from "./migrate.ts";
import { openPostgres } from "./pg.ts";
import { serveFrom, serverRole } from "./server-role.ts";

/** A database of somebody who is no superuser, as an operator gives one out. */
const name = `owned_${process.pid}`;
const urlOf = (user: string) => `${inject("postgresUrl").replace("postgres@", `${user}@`)}/${name}`;

let admin: Db;
beforeAll(async () => {
  admin = await openPostgres(`${inject("postgresUrl")}/postgres`, { max: 1 });
  await admin.exec(`create role ${name} login`);
  await admin.exec(`create database ${name} owner ${name}`);
  const there = await openPostgres(urlOf("postgres"), { max: 1 });
  await there.exec("create extension postgis; create extension btree_gist");
  await there.close();
});
afterAll(async () => {
  await admin.exec(`drop database ${name} with (force)`);
  await admin.exec(`drop role ${name}`);
  await admin.close();
});

async function serve() {
  const owner = await openPostgres(urlOf(name), { max: 2 });
  await migrate(owner);
  return await serveFrom(owner, urlOf(name));
}
const actingAs = async (db: Db) => (await db.query<{ me: string }>("select current_user as me"))[0]?.me;
const alterEvent = (db: Db) => db.query("update event set type = 'x'").then(String, String);

test("an owner who may not make roles serves as himself, and is told so", async () => {
  const { db, isNarrow } = await serve();
  expect([isNarrow, await actingAs(db)]).toEqual([false, name]);
  // No row, no trigger: this is all the difference.
  expect(await alterEvent(db)).toBe("");
  await db.close();
});

test("with the right to make roles, or once made a member, he serves under the narrow one", async () => {
  for (const right of [`alter role ${name} createrole`, `alter role ${name} nocreaterole`]) {
    await admin.exec(right);
    const { db, isNarrow } = await serve();
    expect([isNarrow, await actingAs(db)]).toEqual([true, serverRole]);
    expect(await alterEvent(db)).toMatch(/permission denied for table event/);
    const makeDay = "select ensure_track_day('2031-05-06')";
    await db.query(makeDay);
    const [heard] = await db.query("insert into setting (key, value) values ('x', '1') returning key");
    expect(heard).toEqual({ key: "x" });
    await db.query("delete from setting where key = 'x'");
    await db.close();
  }
});
