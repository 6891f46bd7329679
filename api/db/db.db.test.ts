import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestDb, type TestDb, truncate } from "../testing/databases.ts";
import { DbError, type Transaction } from "./db.ts";

let db: TestDb;
beforeAll(async () => {
  db = await openTestDb();
});
afterAll(() => db.close());
beforeEach(() => truncate(db));

const bowtie = "'POLYGON((0 0,2 2,2 0,0 2,0 0))'::geometry";

async function readValue(expression: string, params: readonly unknown[] = []): Promise<unknown> {
  const rows = await db.query<{ value: unknown }>(`select ${expression} as value`, params);
  return rows[0]?.value;
}

function setSetting(key: string, value: unknown): Promise<unknown> {
  return db.query("insert into setting (key, value) values ($1, $2)", [key, JSON.stringify(value)]);
}

describe("values are the same on both engines", () => {
  it.each([
    ["9007199254740991::int8", 9007199254740991],
    ["1.5::numeric", 1.5],
    ["0.1::float8 + 0.2", 0.30000000000000004],
    ["'NaN'::float8", Number.NaN],
    ["7::int2", 7],
    ["true", true],
    ["null", null],
    ["'2026-11-22 17:36:09.846999+00'::timestamptz", "2026-11-22T17:36:09.846Z"],
    ["'2026-11-22 18:36:09+01'::timestamptz", "2026-11-22T17:36:09.000Z"],
    ["'2026-11-22'::date", "2026-11-22"],
    ["interval '90 s'", "00:01:30"],
    [`'{"a":[1,null]}'::jsonb`, { a: [1, null] }],
    ["array['a', 'b \"c\" \\', null]", ["a", 'b "c" \\', null]],
    ["array[1, 2]::int8[]", [1, 2]],
    ["'{}'::text[]", []],
    ["array['2026-01-01Z']::timestamptz[]", ["2026-01-01T00:00:00.000Z"]],
    ["'\\x01ff'::bytea", new Uint8Array([1, 255])],
    ["count(*)", 1],
  ])("%s", async (expression, value) => {
    expect(await readValue(expression)).toEqual(value);
  });

  it("an int8 too big for a number is refused, not bent", async () => {
    await expect(db.query("select 9007199254740993::int8")).rejects.toThrow("does not fit");
  });

  it.each([
    ["$1::text", "it's"],
    ["$1::int8", 42],
    ["$1::float8", -1.25e-7],
    ["$1::bool", false],
    ["$1::text", null],
    ["$1::text[]", ["a,b", "{}", 'q"\\', "", "NULL", null]],
    ["$1::float8[]", [1.5, -2, null]],
    ["$1::jsonb", { a: ["b"] }],
    ["$1::bytea", new Uint8Array([0, 92, 255])],
  ])("%s comes back as it went", async (expression, value) => {
    expect(await readValue(expression, [value])).toEqual(value);
  });

  it("a Date is an instant, a JSON array goes as text", async () => {
    expect(await readValue("$1::timestamptz", [new Date(1_234)])).toBe("1970-01-01T00:00:01.234Z");
    expect(await readValue("$1::jsonb", [JSON.stringify([1, "a"])])).toEqual([1, "a"]);
  });
});

describe("errors are the same on both engines", () => {
  it("a broken rule has its state and its name", async () => {
    const error = await db
      .query("insert into dataset (kind) values ('real')")
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(DbError);
    expect(error).toMatchObject({ code: "23514", constraint: "dataset_kind_known" });
  });

  it("a broken statement has its state", async () => {
    await expect(db.query("selec 1")).rejects.toMatchObject({ code: "42601" });
    await expect(db.query("select 1; select 2")).rejects.toMatchObject({ code: "42601" });
    await expect(db.exec("select 1; selec 2")).rejects.toMatchObject({ code: "42601" });
  });

  it("an error of the geometry engine is an error, and the next statement works", async () => {
    await expect(db.query(`select st_intersection(${bowtie}, ${bowtie})`)).rejects.toBeInstanceOf(DbError);
    await expect(db.exec(`select 1; select st_intersection(${bowtie}, ${bowtie})`)).rejects.toBeInstanceOf(
      DbError,
    );
    expect(await readValue("1")).toBe(1);
  });

  it("an empty statement is none", async () => {
    expect(await db.query(" -- nothing")).toEqual([]);
    await db.exec("");
  });
});

async function listSettings(): Promise<string[]> {
  const rows = await db.query<{ key: string }>("select key from setting order by key");
  return rows.map(({ key }) => key);
}

describe("transactions", () => {
  it("commit when the work resolves, with its value", async () => {
    const answer = await db.transaction(async (tx) => {
      await tx.query("insert into setting (key, value) values ('a', '1'), ('b', '2')");
      return "done";
    });
    expect(answer).toBe("done");
    expect(await listSettings()).toEqual(["a", "b"]);
  });

  it("roll back when the work throws, and hand its error on", async () => {
    const work = db.transaction(async (tx) => {
      await tx.query("insert into setting (key, value) values ('a', '1')");
      throw new RangeError("changed my mind");
    });
    await expect(work).rejects.toThrow(RangeError);
    expect(await listSettings()).toEqual([]);
  });

  it("roll back when a geometry error comes in between", async () => {
    const work = db.transaction(async (tx) => {
      await tx.query("insert into setting (key, value) values ('a', '1')");
      await tx.query(`select st_intersection(${bowtie}, ${bowtie})`);
    });
    await expect(work).rejects.toBeInstanceOf(DbError);
    expect(await listSettings()).toEqual([]);
  });

  it("fail at the commit when the work swallowed an error", async () => {
    const work = db.transaction(async (tx) => {
      await tx.query("insert into setting (key, value) values ('a', '1')");
      await tx.query("select 1 / 0").catch(() => undefined);
    });
    await expect(work).rejects.toMatchObject({ code: "25P02" });
    expect(await listSettings()).toEqual([]);
  });

  it("throw what was refused to a write that nobody waited for, whatever is asked after it", async () => {
    const insert = "insert into setting (key, value) values ($1, '1')";
    const ends = [
      () => Promise.resolve([]),
      (tx: Transaction) => tx.query("select 1"),
      (tx: Transaction) => tx.finish(insert, ["c"]),
    ];
    for (const end of ends) {
      const work = db.transaction((tx) => {
        tx.write(insert, ["a"]);
        tx.write("insert into dataset (kind) values ('real')");
        tx.write(insert, ["b"]);
        return end(tx);
      });
      await expect(work).rejects.toMatchObject({ code: "23514", constraint: "dataset_kind_known" });
      expect(await listSettings()).toEqual([]);
    }
  });

  it("commit with the last statement, after everything that was said before it", async () => {
    let used: Transaction | undefined;
    const rows = await db.transaction((tx) => {
      used = tx;
      tx.write("insert into setting (key, value) values ('a', '1')");
      tx.write("update setting set value = '2' where key = $1", ["a"]);
      return tx.finish("insert into setting (key, value) select 'b', value from setting returning value");
    });
    expect(rows).toEqual([{ value: 2 }]);
    expect(await listSettings()).toEqual(["a", "b"]);
    await expect(used?.query("select 1")).rejects.toThrow("has ended");
  });

  it("keep nothing when the last statement is refused, or the commit", async () => {
    const lasts = [
      "insert into setting (key, value) values ('a', '2')",
      `select st_intersection(${bowtie}, ${bowtie})`,
      "update counter set value = value + 1 where name = 'event'",
    ];
    for (const last of lasts) {
      const work = db.transaction((tx) => {
        tx.write("insert into setting (key, value) values ('a', '1')");
        return tx.finish(last);
      });
      await expect(work).rejects.toBeInstanceOf(DbError);
      expect(await listSettings()).toEqual([]);
    }
  });

  it("fail at the commit when a deferred rule is broken", async () => {
    const work = db.transaction((tx) =>
      tx.query("update counter set value = value + 1 where name = 'event'"),
    );
    await expect(work).rejects.toMatchObject({ code: "23514", constraint: "event_seq_gapless" });
    expect(await readValue("(select value from counter where name = 'event')")).toBe(0);
  });

  it("an unfinished one is invisible outside: one connection waits for it, many do not see it", async () => {
    let begin: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const first = db.transaction(async (tx) => {
      await tx.query("insert into setting (key, value) values ('a', '1')");
      begin();
      await new Promise((resolve) => setTimeout(resolve, 100));
    });
    await begun;
    expect(await listSettings()).toEqual(db.engine === "pglite" ? ["a"] : []);
    await first;
    expect(await listSettings()).toEqual(["a"]);
  });

  it("fifty increments at once lose none", async () => {
    await setSetting("n", 0);
    const increments = Array.from({ length: 50 }, () =>
      db.transaction(async (tx) => {
        const rows = await tx.query<{ value: number }>(
          "select value from setting where key = 'n' for update",
        );
        const next = (rows[0]?.value ?? 0) + 1;
        await tx.query("update setting set value = $1 where key = 'n'", [String(next)]);
      }),
    );
    await Promise.all(increments);
    expect(await readValue("(select value from setting where key = 'n')")).toBe(50);
  });
});

describe("listen", () => {
  it("hears what was notified after the commit, not what was rolled back, and stops", async () => {
    const heard: string[] = [];
    const stop = await db.listen("tocsin_test", (payload) => heard.push(payload));
    await db.transaction((tx) => tx.query("select pg_notify('tocsin_test', 'kept')"));
    await db
      .transaction(async (tx) => {
        await tx.query("select pg_notify('tocsin_test', 'lost')");
        throw new Error("no");
      })
      .catch(() => undefined);
    await expect.poll(() => heard).toEqual(["kept"]);
    await stop();
    await db.query("select pg_notify('tocsin_test', 'late')");
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(heard).toEqual(["kept"]);
  });

  it("a channel is a plain word", async () => {
    await expect(db.listen("a; drop table x", () => undefined)).rejects.toThrow("channel");
  });
});
