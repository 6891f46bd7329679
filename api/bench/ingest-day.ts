import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { must } from "../../shared/assert.ts";
import type { Step } from "../../shared/fixes/thin.ts";
import { writeFixes } from "../../shared/fixes/write-frame.ts";
import { fastDistanceM } from "../../shared/geo.ts";
import { maxFixesInBatch, protocolVersion } from "../../shared/protocol.ts";
import type { Db } from "../db/db.ts";
import { startChildServer } from "../testing/child-server.ts";
import { openDatabases } from "./bench-database.ts";
import { readCpu } from "./cpu.ts";
import { fillIn } from "./ingest-crowd.ts";
import { openLine, readWal } from "./ingest-lines.ts";
import { quantile } from "./quantile.ts";

/** `live`: a thousand times as fast as it was; `held back`: at once, as from phones that had no network all day. */
const replays = [
  { what: "live", faster: 1_000, thinM: 0 },
  { what: "held back", faster: Number.POSITIVE_INFINITY, thinM: 0 },
  { what: "held back, thinned", faster: Number.POSITIVE_INFINITY, thinM: 5 },
];
type Replay = (typeof replays)[number];

interface Reading extends Step {
  speedMps: number;
}

/**
 * A real day of vehicles through real sockets into PostgreSQL, each vehicle a phone. `path`: a table with vehicle_id,
 * timestamp, speed (m/s), latitude and longitude. Wrong is what was confirmed and cannot be found again afterwards,
 * within the metres of the thinning and two centimetres of rounding.
 */
export async function benchDay(path: string): Promise<object> {
  const ways = readDay(path);
  const databases = await openDatabases(["--engine", "postgres"]);
  const results: object[] = [];
  try {
    for (const replay of replays) {
      const result = await databases.use(
        (db) => prepare(db, ways.length, replay.thinM),
        async (env, given) => {
          const server = await startChildServer(env);
          const run = await play(must(given, "a database that others may read"), server, ways, replay);
          await server.stop();
          return run;
        },
      );
      process.stderr.write(`${JSON.stringify(result)}\n`);
      results.push(result);
    }
  } finally {
    await databases.close();
  }
  return { bench: "ingest", day: path.split("/").at(-1), vehicles: ways.length, replays: results };
}

/** Each vehicle's way, oldest first, no moment twice; times count from the first of all. */
function readDay(path: string): Reading[][] {
  const [head = "", ...lines] = readFileSync(path, "utf8").trim().split("\n");
  const columns = head.split(",");
  const at = (name: string) => columns.indexOf(name);
  const [vehicle, time, speed, lat, lng] = ["vehicle_id", "timestamp", "speed", "latitude", "longitude"].map(
    at,
  );
  const ways = new Map<string, Map<number, Reading>>();
  for (const line of lines) {
    const cells = line.split(",");
    const cell = (index = -1) => cells[index] ?? "";
    const atMs = Date.parse(cell(time));
    const way = ways.get(cell(vehicle)) ?? new Map<number, Reading>();
    ways.set(cell(vehicle), way);
    way.set(atMs, { atMs, lng: Number(cell(lng)), lat: Number(cell(lat)), speedMps: Number(cell(speed)) });
  }
  const all = [...ways.values()].map((way) => [...way.values()].sort((a, b) => a.atMs - b.atMs));
  const firstMs = Math.min(...all.map(([first]) => first?.atMs ?? Number.POSITIVE_INFINITY));
  return all.map((way) => way.map((one) => ({ ...one, atMs: one.atMs - firstMs })));
}

async function prepare(db: Db, vehicles: number, thinM: number): Promise<void> {
  await fillIn(db, vehicles, null);
  // Longer than the day, past the rule that a shift begins once.
  await db.transaction(async (tx) => {
    await tx.query("set local session_replication_role = replica");
    await tx.query("update shift set opened_at = opened_at - interval '16 hours'");
  });
  await db.query("insert into setting (key, value) values ('trackThinM', $1::text::jsonb)", [thinM]);
}

async function play(
  db: Db,
  server: { port: number; pid: number },
  ways: readonly Reading[][],
  { what, faster, thinM }: Replay,
) {
  const lastMs = Math.max(...ways.map((way) => way.at(-1)?.atMs ?? 0));
  // The last of them was a minute ago.
  const dayBeganMs = Date.now() - 60_000 - lastMs;
  const lines = await Promise.all(ways.map((_, device) => openLine(server.port, device, phone)));
  const [cpu, wal, began] = [await readCpu(db, server.pid), await readWal(db), performance.now()];
  const lags: number[] = [];
  let batches = 0;
  await Promise.all(
    ways.map(async (way, device) => {
      const dueMs = (one: Reading | undefined) =>
        one ? began + one.atMs / faster : Number.POSITIVE_INFINITY;
      for (let next = 0; next < way.length; ) {
        const waitMs = dueMs(way[next]) - performance.now();
        if (waitMs > 0) await sleep(waitMs);
        const now = performance.now();
        const due = way.slice(next, next + maxFixesInBatch).filter((one) => dueMs(one) <= now);
        if (due.length === 0) continue;
        await lines[device]?.exchange(frameOf(due, dayBeganMs));
        for (const one of due) lags.push(performance.now() - dueMs(one));
        next += due.length;
        batches += 1;
      }
    }),
  ).finally(() => {
    for (const line of lines) line.close();
  });
  const seconds = (performance.now() - began) / 1_000;
  const [cpuAfter, walAfter] = [await readCpu(db, server.pid), await readWal(db)];
  const positions = lags.length;
  const coreS = cpuAfter.server - cpu.server + cpuAfter.database - cpu.database;
  const { kept, wrong } = await findAgain(db, ways, dayBeganMs, thinM);
  const [size] = await db.query<{ bytes: number }>(
    "select sum(pg_total_relation_size(relid))::float8 as bytes from pg_partition_tree('track') where isleaf",
  );
  const round = (value: number) => Math.round(value * 10) / 10;
  return {
    what,
    thinM,
    positions,
    batches,
    seconds: round(seconds),
    coreS: round(coreS),
    lagP50Ms: quantile(lags, 0.5),
    lagP99Ms: quantile(lags, 0.99),
    kept,
    wrong,
    tableBytes: round((size?.bytes ?? 0) / positions),
    walBytes: round((walAfter - wal) / positions),
  };
}

const phone = {
  path: "/device",
  greet: (device: number) =>
    JSON.stringify({ type: "hello", protocol: protocolVersion, token: `t${device}` }),
  isAnswer(frame: string) {
    if (!frame.includes('"fixes_stored"')) return false;
    if (!frame.includes('"refused":[]')) throw new Error(`wanted all of them stored, got ${frame}`);
    return true;
  },
};

function frameOf(due: readonly Reading[], dayBeganMs: number): Uint8Array {
  const fixes = due.map(({ lng, lat, speedMps, atMs }) => ({
    ...{ lng, lat, speedMps, accuracyM: 10 },
    fixedAt: new Date(dayBeganMs + atMs).toISOString(),
  }));
  return writeFixes({ batchId: crypto.randomUUID(), sentAt: new Date().toISOString(), fixes });
}

/** How many are kept as they were said, and how many are neither that nor on the line between two that are. */
async function findAgain(db: Db, ways: readonly Reading[][], dayBeganMs: number, withinM: number) {
  let [kept, wrong] = [0, 0];
  for (const [device, way] of ways.entries()) {
    const rows = await db.query<{ lng: number; lat: number; fixed_at: string }>(
      "select lng, lat, fixed_at from fix where repairer_id = $1 order by fixed_at",
      [`m${device}`],
    );
    const track = rows.map(({ lng, lat, fixed_at }) => ({
      lng,
      lat,
      atMs: Date.parse(fixed_at) - dayBeganMs,
    }));
    kept += track.length;
    let nth = 0;
    for (const one of way) {
      while (nth < track.length - 1 && (track[nth + 1]?.atMs ?? 0) <= one.atMs) nth += 1;
      if (!(farFrom(track[nth], track[nth + 1], one) <= withinM + 0.02)) wrong += 1;
    }
  }
  return { kept, wrong };
}

function farFrom(a: Step | undefined, b: Step | undefined, one: Step): number {
  if (!a || a.atMs > one.atMs) return Number.NaN;
  if (a.atMs === one.atMs) return fastDistanceM([a.lng, a.lat], [one.lng, one.lat]);
  if (!b) return Number.NaN;
  const share = (one.atMs - a.atMs) / (b.atMs - a.atMs);
  const there = [a.lng + (b.lng - a.lng) * share, a.lat + (b.lat - a.lat) * share] as const;
  return fastDistanceM(there, [one.lng, one.lat]);
}
