import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import type { Db } from "../db/db.ts";

const ticksPerSecond = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

/** Core-seconds so far of a server and of everything its database does, backends that have gone included. */
export async function readCpu(db: Db, serverPid: number): Promise<{ server: number; database: number }> {
  const [row] = await db.query<{ pid: number }>("select pg_backend_pid() as pid");
  const postmaster = readStat(row?.pid ?? 0)?.parent ?? 0;
  const pids = readdirSync("/proc").map(Number).filter(Boolean);
  const backends = pids.map(readStat).filter((stat) => stat?.parent === postmaster);
  const living = backends.reduce((sum, stat) => sum + (stat?.own ?? 0), 0);
  const gone = readStat(postmaster)?.children ?? 0;
  return { server: readStat(serverPid)?.own ?? 0, database: living + gone };
}

/** Null: gone meanwhile. */
function readStat(pid: number): { parent: number; own: number; children: number } | null {
  try {
    // The name stands in parentheses and may have spaces; after it: state, parent, ..., times from the 12th.
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const seconds = (first: number) => (Number(fields[first]) + Number(fields[first + 1])) / ticksPerSecond;
    return { parent: Number(fields[1]), own: seconds(11), children: seconds(13) };
  } catch {
    return null;
  }
}
