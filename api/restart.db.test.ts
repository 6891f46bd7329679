import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CommandDone, Timeline } from "../shared/answer.ts";
import { openTestDb, type TestDb } from "./testing/databases.ts";
import { centre, openTestCity } from "./testing/world.ts";

/** A real server, killed with -9 while an offer is open: what was acknowledged is there, and the timer fires. */

let db: TestDb | null = null;
let dir = "";
let server: { child: ChildProcess; url: string } | null = null;
beforeAll(async () => {
  await openTestCity();
  db = process.env.TEST_ENGINE === "postgres" ? await openTestDb() : null;
  dir = mkdtempSync(join(tmpdir(), "tocsin-restart-"));
});
afterAll(async () => {
  server?.child.kill("SIGKILL");
  await db?.close();
  rmSync(dir, { recursive: true, force: true });
});

async function start(): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ["--import", "tsx", "api/main.ts"], {
    env: {
      PATH: process.env.PATH,
      DATA_DIR: dir,
      CITY_DIR: "data/city",
      DATASET: "demo",
      PORT: "0",
      LOG_LEVEL: "error",
      ANSWER_TIMEOUT_S: "6",
      SERVE_CONSOLE: "0",
      ...(db?.url && { DATABASE_URL: db.url }),
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on("data", (chunk) => {
      said += chunk;
      const address = /listening: (\S+)/.exec(said)?.[1];
      if (address) resolve(address);
    });
    child.once("close", () => reject(new Error(`the server ended after saying: ${said}`)));
  });
  return { child, url };
}

async function signIn(url: string, username: string): Promise<string> {
  const accounts = JSON.parse(readFileSync(join(dir, "demo-accounts.json"), "utf8")) as {
    username: string;
    password: string;
  }[];
  const account = accounts.find((one) => one.username === username);
  const response = await fetch(`${url}/api/session`, {
    method: "POST",
    body: JSON.stringify({ username, password: account?.password }),
  });
  return ((await response.json()) as { token: string }).token;
}

async function ask(url: string, token: string, key: string, command: object): Promise<CommandDone> {
  const response = await fetch(`${url}/api/commands`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "idempotency-key": key },
    body: JSON.stringify(command),
  });
  return (await response.json()) as CommandDone;
}

test("an offer outlives a kill -9: its retry gets the same answer, and its timer fires once the server is up", async () => {
  server = await start();
  const [agent, dispatcher, repairer] = await Promise.all(
    ["agent1", "dispatcher1", "r01"].map((username) => signIn(server?.url ?? "", username)),
  );
  if (!agent || !dispatcher || !repairer) throw new Error("wanted three people signed in");
  await ask(server.url, repairer, "shift", { type: "shift.open" });
  const opened = await ask(server.url, agent, "open", {
    type: "ticket.open",
    site: { lngLat: centre },
    hazard: "gas_manhole",
  });
  const offer = { type: "assignment.offer", ticketId: opened.ticketId, repairerId: "r01" };
  const offered = await ask(server.url, dispatcher, "offer", offer);
  expect(offered).toMatchObject({ ok: true, assignmentId: expect.any(String) });
  const killed = once(server.child, "close");
  server.child.kill("SIGKILL");
  await killed;

  server = await start();
  const upAt = Date.now();
  const { url } = server;
  expect(await ask(url, dispatcher, "offer", offer)).toEqual(offered);
  const story = async () => {
    const response = await fetch(`${url}/api/tickets/${opened.ticketId}/timeline`, {
      headers: { authorization: `Bearer ${dispatcher}` },
    });
    return ((await response.json()) as Timeline).items
      .map(({ event }) => event)
      .filter(({ type }) => !type.startsWith("alarm."));
  };
  await expect
    .poll(async () => (await story()).map(({ type }) => type))
    .toEqual(["ticket.opened", "assignment.offered", "assignment.timed_out"]);
  const firedAt = Date.parse((await story()).at(-1)?.at ?? "");
  const dueAt = Date.parse(offered.expiresAt ?? "");
  expect(firedAt).toBeGreaterThanOrEqual(dueAt);
  // Soon after being due, or after the server is up again: how soon is measured by the drill, not here.
  expect(firedAt - Math.max(dueAt, upAt)).toBeLessThan(20_000);
}, 180_000);
