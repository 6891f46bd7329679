import { afterAll, beforeAll, expect, test } from "vitest";
import { createApp } from "./app.ts";
import { type Db, DbError } from "./db/db.ts";
import { openWorld, type World } from "./testing/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function ask(code: string): Promise<Response> {
  const fail = () => Promise.reject(new DbError({ code, constraint: null, message: "gone" }));
  const db: Db = { ...world.db, query: fail, transaction: fail };
  return await createApp({ ...world.ports, db }, world.live).request("/api/board", {
    headers: { authorization: `Bearer ${world.as("dispatcher1").token}` },
  });
}

test("a database that is away, starting, stopping or full is said as such: try again", async () => {
  for (const code of ["08006", "57P01", "57P02", "57P03", "53300"]) {
    const response = await ask(code);
    expect([code, response.status, response.headers.get("retry-after")]).toEqual([code, 503, "1"]);
    expect(await response.json()).toEqual({
      ok: false,
      message: "The database cannot be reached; try again in a moment.",
    });
  }
});

test("what is wrong here is not said to pass", async () => {
  expect((await ask("42703")).status).toBe(500);
});
