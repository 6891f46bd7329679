import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import WebSocket from "ws";
import { must } from "../../shared/assert.ts";
import { protocolVersion } from "../../shared/protocol.ts";
import type { Db } from "../db/db.ts";
import { insertAccounts } from "../store/accounts.ts";
import { startChildServer } from "../testing/child-server.ts";
import { insertCrowd } from "../testing/crowd.ts";
import { openDatabases } from "./bench-database.ts";
import { readCpu } from "./cpu.ts";
import { naiveTable } from "./ingest-rival.ts";

interface Run {
  positions: number;
  perS: number;
  perCoreS: number;
  serverCoreS: number;
  databaseCoreS: number;
  walBytes: number;
  p50Ms: number;
  p99Ms: number;
}

/** How one device speaks: what it says first, and what it says again as soon as the last was answered. */
interface Tongue {
  path: string;
  greet(device: number): object | null;
  say(device: number): { frame: object; fixes: number };
  isAnswer(frame: string): boolean;
}

const seconds = 8;
const rounds = 3;
const inBatch = 5;

/** Positions through real sockets into PostgreSQL: the product beside one JSON fix per frame with its own upsert. */
export async function benchIngest(args: readonly string[]): Promise<object> {
  const asked = args.includes("--devices") ? args[args.indexOf("--devices") + 1] : 2_000;
  const devices = Number(asked);
  if (!Number.isInteger(devices) || devices < 1) throw new Error(`--devices wants a number, got ${asked}`);
  const databases = await openDatabases(["--engine", "postgres"]);
  const ours: Run[] = [];
  const naive: Run[] = [];
  const unnest: number[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      await databases.use(
        (db) => fillIn(db, devices),
        async (env, given) => {
          const db = must(given, "a database that others may read");
          const url = "DATABASE_URL" in env ? env.DATABASE_URL : "";
          const server = await startChildServer({ DATABASE_URL: url });
          ours.push(await measure(db, server.pid, server.port, devices, product()));
          await server.stop();
          say(`ours: ${JSON.stringify(ours.at(-1))}`);
          const rival = await startRival(url);
          naive.push(await measure(db, rival.pid, rival.port, devices, rivals()));
          await rival.stop();
          say(`naive: ${JSON.stringify(naive.at(-1))}`);
          unnest.push(await walOfUnnest(db, devices));
        },
      );
    }
  } finally {
    await databases.close();
  }
  const [a, b, walUnnest] = [medians(ours), medians(naive), median(unnest)];
  return {
    bench: "ingest",
    devices,
    inBatch,
    ours: a,
    naive: b,
    unnestGistWalBytes: walUnnest,
    ratios: {
      perCoreS: a.perCoreS / b.perCoreS,
      walOfNaive: a.walBytes / b.walBytes,
      walOfUnnest: a.walBytes / walUnnest,
    },
  };
}

function product(): Tongue {
  const place = placer();
  return {
    path: "/device",
    greet: (device) => ({ type: "hello", protocol: protocolVersion, token: `t${device}` }),
    say(device) {
      const fixes = Array.from({ length: inBatch }, () => place(device));
      const sentAt = new Date().toISOString();
      return { frame: { type: "fixes", batchId: crypto.randomUUID(), sentAt, fixes }, fixes: inBatch };
    },
    isAnswer(frame) {
      if (!frame.includes('"fixes_stored"')) return false;
      const { accepted } = JSON.parse(frame) as { accepted: number };
      if (accepted !== inBatch) throw new Error(`wanted ${inBatch} stored, got ${frame}`);
      return true;
    },
  };
}

function rivals(): Tongue {
  const place = placer();
  return {
    path: "/",
    greet: () => null,
    say: (device) => ({ frame: { repairerId: `m${device}`, ...place(device) }, fixes: 1 }),
    isAnswer: (frame) => frame === "stored",
  };
}

/** Each fix a second and some metres after the device's last, all of them in the past. */
function placer() {
  const beganMs = Date.now() - 2 * 3_600_000;
  const said = new Map<number, number>();
  return (device: number) => {
    const nth = (said.get(device) ?? 0) + 1;
    said.set(device, nth);
    const [lng, lat] = [-56.2 + (device % 100) * 1e-3 + nth * 1e-4, -34.9 + device * 1e-5];
    return { lng, lat, accuracyM: 5, fixedAt: new Date(beganMs + nth * 1_000).toISOString() };
  };
}

async function measure(db: Db, pid: number, port: number, devices: number, tongue: Tongue): Promise<Run> {
  const lines: Awaited<ReturnType<typeof openLine>>[] = [];
  for (let device = 0; device < devices; device++) lines.push(await openLine(port, device, tongue));
  const times: number[] = [];
  let positions = 0;
  let isOver = false;
  const [cpu, wal, began] = [await readCpu(db, pid), await readWal(db), performance.now()];
  await Promise.all(
    lines.map(async (line, device) => {
      while (!isOver && performance.now() - began < seconds * 1_000) {
        const { frame, fixes } = tongue.say(device);
        const sent = performance.now();
        await line.exchange(frame);
        times.push(performance.now() - sent);
        positions += fixes;
      }
    }),
  ).finally(() => {
    isOver = true;
    for (const line of lines) line.close();
  });
  const wallS = (performance.now() - began) / 1_000;
  const [cpuAfter, walAfter] = [await readCpu(db, pid), await readWal(db)];
  const serverCoreS = cpuAfter.server - cpu.server;
  const databaseCoreS = cpuAfter.database - cpu.database;
  times.sort((a, b) => a - b);
  return {
    positions,
    perS: positions / wallS,
    perCoreS: positions / (serverCoreS + databaseCoreS),
    serverCoreS,
    databaseCoreS,
    walBytes: (walAfter - wal) / positions,
    p50Ms: times[Math.floor(times.length * 0.5)] ?? 0,
    p99Ms: times[Math.floor(times.length * 0.99)] ?? 0,
  };
}

async function openLine(port: number, device: number, tongue: Tongue) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${tongue.path}`);
  let settle: { resolve: () => void; reject: (error: Error) => void } | null = null;
  socket.on("message", (data) => {
    try {
      if (tongue.isAnswer(String(data))) settle?.resolve();
    } catch (error) {
      settle?.reject(error instanceof Error ? error : new Error(String(error)));
    }
  });
  socket.on("close", (code) => settle?.reject(new Error(`a device was cut off: ${code}`)));
  await once(socket, "open");
  const hello = tongue.greet(device);
  if (hello) {
    const greeted = once(socket, "message");
    socket.send(JSON.stringify(hello));
    await greeted;
  }
  return {
    exchange: (frame: object) =>
      new Promise<void>((resolve, reject) => {
        settle = { resolve, reject };
        socket.send(JSON.stringify(frame));
      }),
    close: () => socket.close(),
  };
}

async function startRival(url: string) {
  const main = fileURLToPath(new URL("./main.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", main, "ingest-rival", url], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  process.once("exit", () => child.kill("SIGKILL"));
  const [said] = await once(child.stdout, "data");
  const port = Number(/listening: (\d+)/.exec(String(said))?.[1]);
  return {
    port,
    pid: child.pid ?? 0,
    async stop() {
      const gone = once(child, "exit");
      child.kill();
      await gone;
    },
  };
}

/** WAL bytes per position of the same upserts, a table of GiST too, but everybody's in one statement. */
async function walOfUnnest(db: Db, devices: number): Promise<number> {
  const statements = 20;
  await db.exec(`drop table naive_position; ${naiveTable}`);
  const wal = await readWal(db);
  for (let nth = 0; nth < statements; nth++)
    await db.query(
      `insert into naive_position
       select 'm' || n, st_setsrid(st_makepoint(-56.2 + (n % 100) * 1e-3 + $2::int * 1e-4, -34.9 + n * 1e-5), 4326)::geography,
         clock_timestamp() from generate_series(0, $1::int - 1) n
       on conflict (repairer_id) do update set geog = excluded.geog, taken_at = excluded.taken_at`,
      [devices, nth],
    );
  return ((await readWal(db)) - wal) / (devices * statements);
}

async function fillIn(db: Db, devices: number): Promise<void> {
  await db.query("insert into dataset (kind) values ('demo')");
  const members = Array.from({ length: devices }, (_, index) => `m${index}`);
  await insertCrowd(
    db,
    members.map((id) => ({
      id,
      skills: [],
      isOnShift: true,
      isSilent: false,
      lngLat: [-56.2, -34.9],
      ageS: 3 * 3_600,
      work: [],
    })),
  );
  const person = { role: "repairer", passwordHash: "none" } as const;
  await insertAccounts(
    db,
    members.map((id) => ({ ...person, id: `a_${id}`, username: id, name: id, repairerId: id })),
  );
  const hashes = members.map((_, index) => createHash("sha256").update(`t${index}`).digest("hex"));
  await db.query(
    `insert into session (token_hash, account_id, expires_at)
     select hash, account, clock_timestamp() + interval '1 hour' from unnest($1::text[], $2::text[]) n (hash, account)`,
    [hashes, members.map((id) => `a_${id}`)],
  );
  // As in any database that has been running for a while.
  await db.exec("analyze");
}

async function readWal(db: Db): Promise<number> {
  const [row] = await db.query<{ bytes: number }>(
    "select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 as bytes",
  );
  return row?.bytes ?? 0;
}

function medians(runs: readonly Run[]): Run {
  const of = (pick: (run: Run) => number) => Math.round(median(runs.map(pick)) * 100) / 100;
  return {
    positions: of((run) => run.positions),
    perS: of((run) => run.perS),
    perCoreS: of((run) => run.perCoreS),
    serverCoreS: of((run) => run.serverCoreS),
    databaseCoreS: of((run) => run.databaseCoreS),
    walBytes: of((run) => run.walBytes),
    p50Ms: of((run) => run.p50Ms),
    p99Ms: of((run) => run.p99Ms),
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
