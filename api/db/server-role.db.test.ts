import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDb, type TestDb } from "../testing/databases.ts";
import { DbError } from "./db.ts";
import { openPostgres } from "./pg.ts";
import { grantToServer, serverRole } from "./server-role.ts";

let db: TestDb;
beforeAll(async () => {
  db = await openTestDb({ role: serverRole });
  await db.transaction((tx) =>
    tx.exec(`
      update counter set value = 1 where name = 'event';
      insert into event (seq, type, at, actor_system) values (1, 'x', now(), 'timer');
      insert into look_log (actor_id, actor_role, kind, subject_id) values ('a', 'agent', 'calls', 't');
      insert into record_checkpoint (last_seq, after_seq, previous_hash, hash)
        values (1, 0, repeat('0', 64), repeat('a', 64));`),
  );
});
afterAll(() => db.close());

async function failureOf(sql: string, as: Pick<TestDb, "exec"> = db): Promise<string> {
  const error = await as.exec(sql).catch((caught: unknown) => caught);
  if (!(error instanceof DbError)) throw new Error(`wanted a refusal of ${sql}, got ${String(error)}`);
  return `${error.code} ${error.constraint ?? error.message}`;
}

const kept = ["event", "look_log", "record_checkpoint", "note", "call", "result", "inbox", "file"];

describe("the server's role", () => {
  it.each(kept)("may add to %s and read it, and not alter, remove or empty it", async (table) => {
    const [may] = await db.query(
      `select has_table_privilege('${table}', 'select') as read, has_table_privilege('${table}', 'insert') as add`,
    );
    expect(may).toEqual({ read: true, add: true });
    const denied = `42501 permission denied for table ${table}`;
    expect(await failureOf(`delete from ${table}`)).toBe(denied);
    expect(await failureOf(`truncate ${table} cascade`)).toBe(denied);
    const [column] = await db.query<{ name: string }>(
      "select attname as name from pg_attribute where attrelid = $1::regclass and attnum = 2",
      [table],
    );
    expect(await failureOf(`update ${table} set ${column?.name} = ${column?.name}`)).toBe(denied);
  });

  it("may not put the guards to sleep, nor take the tables, nor rewrite what was migrated", async () => {
    expect(await failureOf("alter table event disable trigger event_append_only")).toMatch(/must be owner/);
    expect(await failureOf("set session_replication_role = replica")).toMatch(/permission denied/);
    expect(await failureOf("drop table look_log")).toMatch(/must be owner/);
    expect(await failureOf("delete from migration")).toMatch(/permission denied/);
    expect(await failureOf("select grant_to_server()")).toMatch(/permission denied/);
  });

  it("may do what the day's work needs: rows of every other table, and the days of the track", async () => {
    const tables = await db.query<{ name: string }>(
      `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace
         and c.relkind in ('r', 'p') and not c.relispartition
         and not (has_table_privilege(c.oid, 'select') and has_table_privilege(c.oid, 'insert'))`,
    );
    expect(tables.map(({ name }) => name).sort()).toEqual(["migration", "spatial_ref_sys"]);
    const makeDay = "select ensure_track_day('2031-05-06') as made";
    expect(await db.query(makeDay)).toEqual([{ made: true }]);
    expect(await db.query(makeDay)).toEqual([{ made: false }]);
    const owners = await db.query<{ same: boolean }>(
      `select count(distinct relowner) = 1 as same from pg_class where relname in ('track', 'track_20310506')`,
    );
    expect(owners).toEqual([{ same: true }]);
    await db.query("update setting set value = value where key = 'radiusM'");
    await db.query("delete from timer where assignment_id = 'none'");
  });
});

it("even the owner is refused by the triggers", async () => {
  const asOwner = (sql: string) =>
    failureOf("", {
      exec: () => db.transaction((tx) => tx.exec(`set local role none; ${sql}`)),
    });
  expect(await asOwner("update event set type = 'y'")).toBe("42501 event_append_only");
  expect(await asOwner("delete from event")).toBe("42501 event_append_only");
  expect(await asOwner("truncate event")).toBe("42501 event_never_emptied");
  expect(await asOwner("update look_log set actor_id = 'b'")).toBe("42501 look_log_append_only");
  expect(await asOwner("truncate look_log")).toBe("42501 look_log_never_emptied");
  expect(await asOwner("delete from record_checkpoint")).toBe("42501 record_checkpoint_append_only");
  expect(await asOwner("truncate record_checkpoint")).toBe("42501 record_checkpoint_never_emptied");
  const again = "insert into record_checkpoint values (2, 0, repeat('0', 64), repeat('b', 64))";
  expect(await asOwner(again)).toBe("23514 record_checkpoint_follows");
});

it("granted by several processes at once, and once more, it stays as it is", async () => {
  if (db.url === null) {
    await db.exec("reset role");
    expect([await grantToServer(db), await grantToServer(db)]).toEqual([true, true]);
    await db.exec(`set role ${serverRole}`);
  } else {
    const owners = await Promise.all([openPostgres(db.url), openPostgres(db.url), openPostgres(db.url)]);
    expect(await Promise.all(owners.map(grantToServer))).toEqual([true, true, true]);
    await Promise.all(owners.map((owner) => owner.close()));
  }
  expect(await failureOf("delete from event")).toMatch(/permission denied/);
});
