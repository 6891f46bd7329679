import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTestDb } from "../testing/databases.ts";
import { openPglite } from "./pglite.ts";
import { StartError } from "./start-error.ts";

const opener = new URL("./pglite.ts", import.meta.url).href;

function runScript(script: string, ...args: string[]) {
  const flags = [
    "--import",
    "tsx",
    "--input-type=module",
    "-e",
    `import { openPglite } from "${opener}"; ${script}`,
  ];
  return spawn(process.execPath, [...flags, ...args], { stdio: ["ignore", "pipe", "pipe"] });
}

describe("a data directory", () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), "tocsin-data-"));
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  it("keeps what was acknowledged when its process is killed, and lets nobody else in meanwhile", async () => {
    const child = runScript(
      `const db = await openPglite(process.argv[1]);
       await db.exec("create table n (n int primary key)");
       for (let n = 1; ; n++) {
         await db.query("insert into n values ($1)", [n]);
         process.stdout.write(n + "\\n");
       }`,
      dir,
    );
    let acknowledged = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      acknowledged = Number(line);
      if (acknowledged === 50) {
        const second = await openPglite(dir).catch((error: unknown) => error);
        expect(second).toBeInstanceOf(StartError);
        expect(second).toMatchObject({ exitCode: 3, message: expect.stringContaining(`pid ${child.pid}`) });
        child.kill("SIGKILL");
      }
    }
    expect(acknowledged).toBeGreaterThanOrEqual(50);
    const db = await openPglite(dir);
    const rows = await db.query<{ count: number; max: number }>("select count(*), max(n) from n");
    await db.close();
    expect(rows[0]?.count).toBe(rows[0]?.max);
    expect(rows[0]?.max).toBeGreaterThanOrEqual(acknowledged);
  }, 60_000);

  it("that cannot be made, or holds something else, is one clear sentence", async () => {
    writeFileSync(join(dir, "pglite"), "not a directory");
    await expect(openPglite(dir)).rejects.toThrow(/^The data directory .* cannot be opened: /);
    await expect(openPglite(join(dir, "pglite"))).rejects.toThrow(/^The data directory .* cannot be made: /);
  });
});

it("a database thread that dies ends the process with a sentence, nobody hangs", async () => {
  const child = runScript(
    `import { Worker } from "node:worker_threads";
     const postMessage = Worker.prototype.postMessage;
     let thread;
     Worker.prototype.postMessage = function (...args) { thread = this; return postMessage.apply(this, args); };
     const db = await openPglite(":memory:");
     const waiting = db.query("select pg_sleep(10)").catch((error) => process.stdout.write(error.code + "\\n"));
     await new Promise((resolve) => setTimeout(resolve, 100));
     await thread.terminate();
     await waiting;
     await db.query("select 1").catch((error) => process.stdout.write(error.code + "\\n"));`,
  );
  let said = "";
  let cried = "";
  child.stdout.on("data", (chunk) => {
    said += chunk;
  });
  child.stderr.on("data", (chunk) => {
    cried += chunk;
  });
  const [exitCode] = await once(child, "close");
  expect(exitCode).toBe(1);
  expect(said).toMatch(/^08006\n/);
  expect(cried).toContain("the embedded database ended: its thread exited");
}, 60_000);

describe("one connection", () => {
  it("db inside a transaction is an error, not a wait for ever", async () => {
    const db = await openTestDb();
    await expect(db.transaction(() => db.query("select 1"))).rejects.toThrow("only its tx may be used");
    expect(await db.query("select 1 as one")).toEqual([{ one: 1 }]);
  });

  it("a tx kept beyond its transaction is an error", async () => {
    const db = await openTestDb();
    const tx = await db.transaction(async (mine) => mine);
    await expect(tx.query("select 1")).rejects.toThrow("has ended");
  });

  it("listening during a transaction that rolls back is not rolled back", async () => {
    const db = await openTestDb();
    const heard: string[] = [];
    const failing = db.transaction(async (tx) => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      await tx.query("select 1 / 0");
    });
    const listening = db.listen("tocsin_turns", (payload) => heard.push(payload));
    await expect(failing).rejects.toMatchObject({ code: "22012" });
    const stop = await listening;
    await db.query("select pg_notify('tocsin_turns', 'heard')");
    await expect.poll(() => heard).toEqual(["heard"]);
    await stop();
  });

  it("a slow query does not stall the event loop", async () => {
    const db = await openTestDb();
    let longest = 0;
    let last = performance.now();
    const watch = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    const start = performance.now();
    await db.query("select count(*) from generate_series(1, 2000000) where sqrt(generate_series) < 0");
    const tookMs = performance.now() - start;
    clearInterval(watch);
    expect(tookMs).toBeGreaterThan(200);
    expect(longest).toBeLessThan(tookMs / 2);
  });
});
