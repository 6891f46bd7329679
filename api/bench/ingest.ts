import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { must } from "../../shared/assert.ts";
import { writeFixes } from "../../shared/fixes/write-frame.ts";
import { protocolVersion } from "../../shared/protocol.ts";
import type { Db } from "../db/db.ts";
import { startChildServer } from "../testing/child-server.ts";
import { openDatabases } from "./bench-database.ts";
import { fillIn } from "./ingest-crowd.ts";
import { benchDay } from "./ingest-day.ts";
import { measure, median, medians, type Run, readWal, type Tongue } from "./ingest-lines.ts";
import { naiveTable } from "./ingest-rival.ts";

const contestants = ["bytes", "json", "naive"] as const;
type Contestant = (typeof contestants)[number];

const seconds = 8;
const rounds = 3;
const inBatch = 5;

/**
 * Positions through real sockets into PostgreSQL: the product, its batches in bytes and in JSON, beside one JSON fix
 * per frame with its own upsert. Each is the first, the second and the third once. `--day PATH`: a real day instead.
 */
export async function benchIngest(args: readonly string[]): Promise<object> {
  const day = args.includes("--day") ? args[args.indexOf("--day") + 1] : undefined;
  if (day !== undefined) return benchDay(day);
  const asked = args.includes("--devices") ? args[args.indexOf("--devices") + 1] : 2_000;
  const devices = Number(asked);
  if (!Number.isInteger(devices) || devices < 1) throw new Error(`--devices wants a number, got ${asked}`);
  const databases = await openDatabases(["--engine", "postgres"]);
  const runs: Record<Contestant, Run[]> = { bytes: [], json: [], naive: [] };
  const unnest: number[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      const order = [...contestants.slice(round), ...contestants.slice(0, round)];
      await databases.use(
        (db) => fillIn(db, devices),
        async (env, given) => {
          const db = must(given, "a database that others may read");
          const url = "DATABASE_URL" in env ? env.DATABASE_URL : "";
          for (const [nth, name] of order.entries()) {
            // Later than what was said before: nobody moves backwards, and no reading comes twice.
            const beganMs = Date.now() - 2 * 3_600_000 + nth * 1_200_000;
            const server =
              name === "naive" ? await startRival(url) : await startChildServer({ DATABASE_URL: url });
            runs[name].push(await measure(db, server, { devices, seconds }, tongueOf(name, beganMs)));
            await server.stop();
            process.stderr.write(`${name}: ${JSON.stringify(runs[name].at(-1))}\n`);
          }
          unnest.push(await walOfUnnest(db, devices));
        },
      );
    }
  } finally {
    await databases.close();
  }
  const [bytes, json, naive] = [medians(runs.bytes), medians(runs.json), medians(runs.naive)];
  const walUnnest = median(unnest);
  const ratios = (ours: Run) => ({
    perCoreS: ours.perCoreS / naive.perCoreS,
    walOfNaive: ours.walBytes / naive.walBytes,
    walOfUnnest: ours.walBytes / walUnnest,
  });
  return {
    bench: "ingest",
    devices,
    inBatch,
    ...{ bytes, json, naive },
    unnestGistWalBytes: walUnnest,
    ratios: { bytes: ratios(bytes), json: ratios(json) },
  };
}

function tongueOf(name: Contestant, beganMs: number): Tongue {
  const place = placer(beganMs);
  if (name === "naive")
    return {
      path: "/",
      greet: () => null,
      say: (device) => ({ frame: JSON.stringify({ repairerId: `m${device}`, ...place(device) }), fixes: 1 }),
      isAnswer: (frame) => frame === "stored",
    };
  return {
    path: "/device",
    greet: (device) => JSON.stringify({ type: "hello", protocol: protocolVersion, token: `t${device}` }),
    say(device) {
      const fixes = Array.from({ length: inBatch }, () => place(device));
      const batch = { batchId: crypto.randomUUID(), sentAt: new Date().toISOString(), fixes };
      const frame = name === "bytes" ? writeFixes(batch) : JSON.stringify({ type: "fixes", ...batch });
      return { frame, fixes: inBatch };
    },
    isAnswer(frame) {
      if (!frame.includes('"fixes_stored"')) return false;
      const { accepted } = JSON.parse(frame) as { accepted: number };
      if (accepted !== inBatch) throw new Error(`wanted ${inBatch} stored, got ${frame}`);
      return true;
    },
  };
}

/** Each fix a second and some metres after the device's last, all of them in the past. */
function placer(beganMs: number) {
  const said = new Map<number, number>();
  return (device: number) => {
    const nth = (said.get(device) ?? 0) + 1;
    said.set(device, nth);
    const [lng, lat] = [-56.2 + (device % 100) * 1e-3 + nth * 1e-4, -34.9 + device * 1e-5];
    return { lng, lat, accuracyM: 5, fixedAt: new Date(beganMs + nth * 1_000).toISOString() };
  };
}

async function startRival(url: string) {
  const main = fileURLToPath(new URL("./main.ts", import.meta.url));
  const child = spawn(
    process.execPath,
    ["--max-semi-space-size=64", "--import", "tsx", main, "ingest-rival", url],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
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
