import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

export interface PrivatePostgres {
  /** `postgres://postgres@127.0.0.1:port`, to which a database name is added. */
  url: string;
  /** SIGKILL to every process of it at once. */
  crash(): Promise<void>;
  /** Up again after a crash. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const INSTALLATIONS = "/usr/lib/postgresql";
const EXTENSIONS = "/usr/share/postgresql";
const NOBODY = 65_534;
const run = promisify(execFile);

/** The newest installed PostgreSQL (15 or later) that has PostGIS; null when there is none. */
export function findPostgres(): string | null {
  const versions = existsSync(INSTALLATIONS) ? readdirSync(INSTALLATIONS).map(Number) : [];
  const usable = versions.filter(
    (version) =>
      version >= 15 &&
      existsSync(`${INSTALLATIONS}/${version}/bin/initdb`) &&
      existsSync(`${EXTENSIONS}/${version}/extension/postgis.control`),
  );
  return usable.length === 0 ? null : `${INSTALLATIONS}/${Math.max(...usable)}/bin`;
}

/** A PostgreSQL in a temporary folder on a free port. It goes with `stop`, and also when this process is killed. */
export async function startPrivatePostgres(): Promise<PrivatePostgres> {
  const bin = findPostgres();
  if (bin === null) {
    throw new Error("PostgreSQL 15 or later with PostGIS is not installed (Debian: postgresql-15-postgis-3)");
  }
  const dir = mkdtempSync(join(tmpdir(), "tocsin-postgres-"));
  // PostgreSQL refuses to run as root.
  const isRoot = process.getuid?.() === 0;
  const as = { cwd: "/", ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}) };
  if (isRoot) {
    chownSync(dir, NOBODY, NOBODY);
  }
  const data = join(dir, "data");
  const port = await findFreePort();
  const keeper = keepUntilGone(bin, dir, as);
  const locale = ["-E", "UTF8", "--locale=C.UTF-8"];
  await run(`${bin}/initdb`, ["-D", data, "-U", "postgres", "-A", "trust", ...locale, "--no-sync"], as);
  // Nothing here outlives the machine, so nothing needs to reach the disk.
  const settings = `-p ${port} -k ${dir} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=200`;
  const start = async () => {
    await run(`${bin}/pg_ctl`, ["-D", data, "-w", "-l", join(dir, "log"), "-o", settings, "start"], as);
  };
  await start();
  return {
    url: `postgres://postgres@127.0.0.1:${port}`,
    crash: () => killAll(data),
    restart: start,
    async stop() {
      keeper.ref();
      const gone = once(keeper, "exit");
      keeper.stdin.end();
      await gone;
    },
  };
}

/** The postmaster and its children; resolves when none of them is left. */
async function killAll(data: string): Promise<void> {
  const lock = join(data, "postmaster.pid");
  const postmaster = Number(readFileSync(lock, "utf8").split("\n")[0]);
  // Stopped first: while its children are read, it makes no new ones.
  process.kill(postmaster, "SIGSTOP");
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, "utf8").trim().split(" ");
  const pids = [...children.filter(Boolean).map(Number), postmaster];
  for (const pid of pids) if (isRunning(pid)) process.kill(pid, "SIGKILL");
  while (pids.some(isRunning)) await new Promise((resolve) => setTimeout(resolve, 5));
  // Where nobody takes the dead away, their numbers look taken, and the next start would refuse.
  rmSync(lock);
  for (const name of readdirSync(dirname(data)))
    if (name.startsWith(".s.PGSQL.")) rmSync(join(dirname(data), name), { force: true });
}

/** A dead one whose parent has not looked yet is not running. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

/** A small shell that waits on a pipe from this process: the pipe closes however this process ends. */
function keepUntilGone(bin: string, dir: string, as: { uid?: number; gid?: number; cwd: string }) {
  const script = `cat >/dev/null; "${bin}/pg_ctl" -D "${dir}/data" -m immediate -w stop; rm -rf "${dir}"`;
  const keeper = spawn("sh", ["-c", script], { ...as, detached: true, stdio: ["pipe", "ignore", "ignore"] });
  keeper.unref();
  return keeper;
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") {
    throw new Error(`a port was expected, got ${address}`);
  }
  return address.port;
}
