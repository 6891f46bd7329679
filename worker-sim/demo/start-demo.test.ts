import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Demo, startDemo } from "./start-demo.ts";

let root = "";
let port = 0;
let lines: string[] = [];

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "tocsin-demo-"));
  for (const folder of ["console", "shared"]) mkdirSync(join(root, folder));
  for (const file of ["vite.config.ts", "package-lock.json"]) writeFileSync(join(root, file), "");
  const server = await listen(0);
  port = portOf(server);
  await close(server);
  lines = [];
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Stands in for the server: is healthy, has accounts, and does as told at SIGTERM. */
const goodApi = `
  import { createServer } from "node:http";
  import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
  mkdirSync(process.env.DATA_DIR, { recursive: true });
  writeFileSync(process.env.DATA_DIR + "/demo-accounts.json", JSON.stringify(
    [{ role: "dispatcher", username: process.env.DATASET, password: "secret" }]));
  process.on("SIGTERM", () => { appendFileSync("ended.txt", "api "); process.exit(0); });
  createServer((_, response) => response.end("{}")).listen(Number(process.env.PORT), "127.0.0.1");`;
const goodSim = `
  import { appendFileSync, writeFileSync } from "node:fs";
  process.on("SIGTERM", () => { appendFileSync("ended.txt", "sim "); process.exit(0); });
  setInterval(() => {}, 1000);
  writeFileSync("sim.txt", process.env.TOCSIN_URL + " " + process.env.ACCOUNTS);`;
const goodBuild = `
  import { mkdirSync } from "node:fs";
  mkdirSync("dist", { recursive: true });`;

function start(programs: { api?: string; sim?: string; build?: string }): Demo {
  const script = (name: string, text: string) => {
    writeFileSync(join(root, `${name}.mjs`), text);
    return [`${name}.mjs`];
  };
  return startDemo({
    root,
    env: { PATH: process.env.PATH, DATA_DIR: join(root, "data"), PORT: String(port) },
    programs: {
      api: script("api", programs.api ?? goodApi),
      sim: script("sim", programs.sim ?? goodSim),
      build: script("build", programs.build ?? goodBuild),
    },
    say: (line) => lines.push(line),
  });
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((done) => setTimeout(done, 20));
}
const isSaid = (words: string) => lines.some((line) => line.includes(words));

test("builds, starts the server, then the simulation, tells the addresses, and stops both in order", async () => {
  const demo = start({});
  await until(() => isSaid("Ready") && existsSync(join(root, "sim.txt")));
  for (const words of [
    "Building the console",
    "The server is up",
    `http://localhost:${port}/phone`,
    "secret",
  ])
    expect(isSaid(words)).toBe(true);
  expect(readFileSync(join(root, "sim.txt"), "utf8")).toBe(
    `http://127.0.0.1:${port} ${join(root, "data", "demo-accounts.json")}`,
  );
  demo.stop();
  expect(await demo.ended).toBe(0);
  expect(readFileSync(join(root, "ended.txt"), "utf8")).toBe("sim api ");
  // A second start finds the console built.
  lines = [];
  const again = start({});
  await until(() => isSaid("Ready"));
  expect(isSaid("The console is built already")).toBe(true);
  again.stop();
  await again.ended;
});

test("a server that cannot start ends the demo with its own code", async () => {
  expect(await start({ api: "process.exit(3)" }).ended).toBe(3);
  expect(isSaid("The server has ended with exit code 3, and the demo with it.")).toBe(true);
  expect(isSaid("Desk")).toBe(false);
});

test("where another program holds the port, its answers are not taken for the server's", async () => {
  const other = await listen(port);
  try {
    const api = "setTimeout(() => process.exit(4), 300)";
    expect(await start({ api }).ended).toBe(4);
    expect(isSaid("The server is up")).toBe(false);
  } finally {
    await close(other);
  }
});

test("a simulation that dies ends the demo with its code, and the server with it", async () => {
  const demo = start({ sim: "setTimeout(() => process.exit(7), 200)" });
  expect(await demo.ended).toBe(7);
  expect(isSaid("The simulation has ended with exit code 7")).toBe(true);
  expect(readFileSync(join(root, "ended.txt"), "utf8")).toBe("api ");
});

test("a console that cannot be built ends the demo, and is built again the next time", async () => {
  const demo = start({ build: "process.exit(2)" });
  expect(await demo.ended).toBe(2);
  expect(isSaid("The console build has ended with exit code 2")).toBe(true);
  expect(existsSync(join(root, "dist", ".sources"))).toBe(false);
});

test("stopping before anything is ready ends everything at once", async () => {
  const demo = start({ api: "setInterval(() => {}, 1000)", build: "setInterval(() => {}, 1000)" });
  await until(() => isSaid("Building"));
  demo.stop();
  expect(await demo.ended).toBe(0);
});

function listen(at: number): Promise<Server> {
  const server = createServer((_, response) => response.end("{}"));
  return new Promise((done) => server.listen(at, "127.0.0.1", () => done(server)));
}
function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
function close(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}
