import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";

/** Real processes: a lock that only works within one is none. */
const script = `
  import { lockDirectory } from ${JSON.stringify(fileURLToPath(new URL("./lock.ts", import.meta.url)))};
  try {
    await lockDirectory(process.argv[1]);
    process.stdout.write("locked\\n");
    setInterval(() => {}, 1000);
  } catch (error) {
    process.stdout.write(error.message + "\\n");
    process.exit(error.exitCode);
  }`;

let dir: string;
let children: ChildProcess[];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "tocsin-lock-"));
  children = [];
});
afterEach(() => {
  for (const child of children) {
    child.kill("SIGKILL");
  }
  rmSync(dir, { recursive: true });
});

interface Attempt {
  child: ChildProcess;
  said: string;
}

async function tryLock(): Promise<Attempt> {
  const args = ["--import", "tsx", "--input-type=module", "-e", script, dir];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  const [chunk] = (await once(child.stdout, "data")) as [Buffer];
  return { child, said: chunk.toString().trim() };
}

async function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const gone = once(child, "exit");
  child.kill(signal);
  await gone;
}

it("a second process is refused with the holder's pid and exit code 3", async () => {
  const holder = await tryLock();
  expect(holder.said).toBe("locked");
  const second = await tryLock();
  expect(second.said).toContain(`in use by another process (pid ${holder.child.pid})`);
  expect(second.child.exitCode ?? (await once(second.child, "exit"))[0]).toBe(3);
});

it.each<NodeJS.Signals>(["SIGKILL", "SIGTERM"])(
  "after %s of the holder the next takes over",
  async (signal) => {
    const holder = await tryLock();
    await kill(holder.child, signal);
    expect((await tryLock()).said).toBe("locked");
  },
);

it("a holder too busy to answer still holds", async () => {
  const holder = await tryLock();
  holder.child.kill("SIGSTOP");
  const second = await tryLock();
  expect(second.said).toContain("in use by another process");
  holder.child.kill("SIGCONT");
});

it("of many that start at once after a crash exactly one gets it", async () => {
  await kill((await tryLock()).child, "SIGKILL");
  const attempts = await Promise.all(Array.from({ length: 6 }, tryLock));
  expect(attempts.filter(({ said }) => said === "locked")).toHaveLength(1);
});

it("what a taker killed half-way left behind does not lock for ever", async () => {
  const left = join(dir, "lock.taking");
  mkdirSync(left);
  utimesSync(left, new Date(0), new Date(0));
  expect((await tryLock()).said).toBe("locked");
});
