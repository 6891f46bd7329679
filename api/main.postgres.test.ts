import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readdirSync, rmSync, truncateSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { lockDirectory } from "./db/lock.ts";
import { serverRole } from "./db/server-role.ts";
import { openTestDb, type TestDb } from "./testing/databases.ts";
import { openTestCity } from "./testing/world.ts";

/** What cannot be is said in one sentence and a non-zero exit: real processes of `npm start`. */

let db: TestDb;
let dir = "";
const children: ChildProcess[] = [];
beforeAll(async () => {
  await openTestCity();
  db = await openTestDb();
  dir = mkdtempSync(join(tmpdir(), "tocsin-start-"));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});
afterAll(async () => {
  rmSync(dir, { recursive: true, force: true });
  await db.close();
});

function start(env: Record<string, string>): { child: ChildProcess; out: () => string; err: () => string } {
  const child = spawn(process.execPath, ["--import", "tsx", "api/main.ts"], {
    env: {
      PATH: process.env.PATH,
      CITY_DIR: "data/city",
      DATA_DIR: dir,
      DATABASE_URL: db.url ?? "",
      PORT: "0",
      LOG_LEVEL: "error",
      SERVE_CONSOLE: "0",
      ...env,
    },
  });
  children.push(child);
  let out = "";
  let err = "";
  child.stdout?.on("data", (chunk) => (out += chunk));
  child.stderr?.on("data", (chunk) => (err += chunk));
  return { child, out: () => out, err: () => err };
}

async function refused(env: Record<string, string>): Promise<{ code: number | null; sentence: string }> {
  const { child, err } = start(env);
  const [code] = (await once(child, "close")) as [number | null];
  return { code, sentence: err().trim() };
}
const oneSentence = /^[^\n]+\.$/;

test("it starts, says a line for each step, answers, and stops when asked", async () => {
  await db.exec("alter table push_key add column made_by text not null default current_user");
  const { child, out } = start({});
  await expect.poll(out, { timeout: 25_000 }).toMatch(/listening: http:\/\/127\.0\.0\.1:\d+/);
  for (const step of ["city: Montevideo", "database: postgres", "listening"]) expect(out()).toContain(step);
  const address = /listening: (\S+)/.exec(out())?.[1];
  const health = await (await fetch(`${address}/api/health`)).json();
  expect(health).toMatchObject({
    ok: true,
    db: { engine: "postgres" },
    dataset: "live",
    city: { addresses: 205_655 },
  });
  // The database was the owner's until then; what the server writes it writes under its own role.
  expect(await db.query("select made_by from push_key")).toEqual([{ made_by: serverRole }]);
  child.kill("SIGTERM");
  expect(await once(child, "close")).toEqual([0, null]);
});

test("a demo refuses the database of a real service", async () => {
  const { code, sentence } = await refused({ DATASET: "demo" });
  expect([code, sentence]).toEqual([4, expect.stringMatching(oneSentence)]);
  expect(sentence).toContain("real service");
});

test("a taken port", async () => {
  const holder = createServer().listen(0, "127.0.0.1");
  await once(holder, "listening");
  const { port } = holder.address() as AddressInfo;
  const { code, sentence } = await refused({ PORT: String(port) });
  holder.close();
  expect([code, sentence]).toEqual([1, expect.stringMatching(oneSentence)]);
  expect(sentence).toContain(`Port ${port} is taken`);
});

test("an unreachable database", async () => {
  const { code, sentence } = await refused({ DATABASE_URL: "postgres://nobody:secret@127.0.0.1:1/tocsin" });
  expect([code, sentence]).toEqual([1, expect.stringMatching(oneSentence)]);
  expect(sentence).not.toContain("secret");
});

test("a data directory that another process has", async () => {
  const locked = mkdtempSync(join(tmpdir(), "tocsin-locked-"));
  const unlock = await lockDirectory(locked);
  const { code, sentence } = await refused({ DATABASE_URL: "", DATA_DIR: locked });
  await unlock();
  rmSync(locked, { recursive: true });
  expect([code, sentence]).toEqual([3, expect.stringMatching(oneSentence)]);
  expect(sentence).toContain(String(process.pid));
});

test("a corrupt city file", async () => {
  const cities = join(dir, "corrupt");
  cpSync("data/city", cities, { recursive: true });
  for (const name of readdirSync(cities)) truncateSync(join(cities, name), 100_000);
  const { code, sentence } = await refused({ CITY_DIR: cities });
  expect([code, sentence]).toEqual([1, expect.stringMatching(oneSentence)]);
  expect(sentence).toContain(cities);
});

test("an unknown city, and an environment that makes no sense", async () => {
  expect(await refused({ CITY: "atlantis" })).toEqual({
    code: 1,
    sentence: expect.stringContaining("atlantis"),
  });
  const { code, sentence } = await refused({ PORT: "many", DATASET: "toy" });
  expect([code, sentence]).toEqual([1, expect.stringMatching(/PORT.*DATASET/)]);
});

test("half of a certificate: it does not fall back to plain http", async () => {
  expect(await refused({ TLS_CERT: "cert.pem" })).toEqual({
    code: 1,
    sentence: expect.stringContaining("TLS_KEY is missing"),
  });
});
