import { setTimeout as pause } from "node:timers/promises";
import { must } from "../../shared/assert.ts";
import { openCity } from "../city/open-city.ts";
import type { Db } from "../db/db.ts";
import { say } from "../drills/figures.ts";
import { startChildServer } from "../testing/child-server.ts";
import { openDatabases } from "./bench-database.ts";
import { readCpu } from "./cpu.ts";
import { type Probe, startProbe } from "./first-picture-probe.ts";
import { type Way, ways } from "./first-picture-ways.ts";
import { fillFirstTown } from "./first-town.ts";
import { quantile } from "./quantile.ts";

const tickets = 300;
const busy = 500;
const times = 5;
const desks = 200;
/** More than this, sent to all at once, a server cannot hold: each socket has a copy of its own. */
const mostBytes = 2e9;

/** How long a desk waits for its first picture by each way, alone and with all others, and everybody else meanwhile. */
export async function benchFirstPicture(args: readonly string[]): Promise<object> {
  const crowds = args.length > 0 ? args.map(Number) : [1_000, 10_000, 100_000];
  const city = await openCity({ name: "montevideo", dir: "data/city", onStep: say });
  const databases = await openDatabases(["--engine", "postgres"]);
  const runs: object[] = [];
  try {
    for (const people of crowds) {
      say(`${people} people`);
      await databases.use(
        (db) => fillFirstTown(db, city, { people, tickets, busy }),
        async (env, db) => {
          const server = await startChildServer(env);
          const probe = await startProbe(server.port);
          try {
            for (const way of ways) {
              const alone = await askAlone(way, server.port, probe);
              const all =
                way.isShared || alone.bytes * desks < mostBytes
                  ? await askTogether(way, server, must(db, "a database that others may read"), probe)
                  : null;
              runs.push({ people, way: way.name, ...alone, [`by${desks}`]: all });
            }
          } finally {
            probe.stop();
            await server.stop();
          }
        },
      );
    }
    return { bench: "first-picture", tickets, busy, desks, runs };
  } finally {
    await databases.close();
  }
}

/** One after the other, the middle of some; the first warms the server up. */
async function askAlone(way: Way, port: number, probe: Probe) {
  const asked: { bytes: number; thereMs: number; readMs: number }[] = [];
  for (let time = 0; time <= times; time++) {
    if (time === 1) await probe.longestMs();
    const ask = await way.open(port);
    const began = performance.now();
    const bytes = await ask();
    const there = performance.now();
    way.read(bytes);
    const readMs = performance.now() - there;
    if (time > 0) asked.push({ bytes: bytes.length, thereMs: there - began, readMs });
    await pause(200);
  }
  const middle = (of: (one: (typeof asked)[number]) => number) => quantile(asked.map(of), 0.5);
  return {
    bytes: middle(({ bytes }) => bytes),
    thereMs: middle(({ thereMs }) => thereMs),
    readMs: middle(({ readMs }) => readMs),
    longestStallMs: Math.round(await probe.longestMs()),
  };
}

/** Until the last of them has its last byte. What each then does with it, it does on a machine of its own. */
async function askTogether(way: Way, { port, pid }: { port: number; pid: number }, db: Db, probe: Probe) {
  const asks = await Promise.all(Array.from({ length: desks }, () => way.open(port)));
  await probe.longestMs();
  const before = await readCpu(db, pid);
  const began = performance.now();
  await Promise.all(asks.map((ask) => ask()));
  const thereMs = performance.now() - began;
  const after = await readCpu(db, pid);
  return {
    thereMs: Math.round(thereMs),
    longestStallMs: Math.round(await probe.longestMs()),
    serverCoreMs: Math.round(1_000 * (after.server - before.server)),
    databaseCoreMs: Math.round(1_000 * (after.database - before.database)),
  };
}
