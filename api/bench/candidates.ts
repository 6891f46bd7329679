import { Agent, get } from "node:http";
import type { CandidateList } from "../../shared/answer.ts";
import { openCity } from "../city/open-city.ts";
import { seeded } from "../city/testing.ts";
import type { Db } from "../db/db.ts";
import { startChildServer } from "../testing/child-server.ts";
import { insertCrowd, insertTickets } from "../testing/crowd.ts";
import { inventTickets } from "../testing/invent-crowd.ts";
import { openDatabases } from "./bench-database.ts";
import { inventCrew, type Spread, signIn, token } from "./candidates-crew.ts";
import { startMoving } from "./candidates-moves.ts";
import { quantile } from "./quantile.ts";

/** What a request cost a desk, from asking to the last byte, one after another, each for a ticket nobody has asked about. */
interface Asked {
  requests: number;
  p50Ms: number;
  p99Ms: number;
  candidatesMean: number;
  answerKb: number;
}

/** `loaded`: while positions come in by another process. The embedded database has no other. */
interface Run extends Spread {
  idle: Asked;
  loaded: (Asked & { movedPerS: number; toIdle: number }) | null;
}

const warmUps = 60;
const mostRequests = 300;
/** Fewer requests where they take long, so that the bench ends in minutes. */
const mostMs = 15_000;
const movesPerS = 10_000;
const spreads: Spread[] = [
  { onShift: 1_000, inOneCity: 1_000 },
  { onShift: 10_000, inOneCity: 10_000 },
  { onShift: 100_000, inOneCity: 10_000 },
  { onShift: 100_000, inOneCity: 100_000 },
];

/** GET /api/tickets/:id/candidates with road times for everybody inside 5 000 m: idle, and under 10 000 positions a second. */
export async function benchCandidates(args: readonly string[]): Promise<object> {
  const { graph, bounds } = await openCity({ name: "montevideo", dir: "data/city", onStep: say });
  const databases = await openDatabases(args);
  const random = seeded(5);
  const runs: Run[] = [];
  const only = args.includes("--only") ? Number(args[args.indexOf("--only") + 1]) : null;
  try {
    for (const spread of databases.engine === "pglite" ? spreads.slice(0, 2) : spreads) {
      if (only !== null && spreads.indexOf(spread) !== only) continue;
      const tickets = inventTickets(random, graph, bounds, warmUps + 2 * mostRequests);
      const ids = tickets.map(({ id }) => id);
      const members = inventCrew(random, graph, spread, ids);
      say(`${databases.engine}: filling in ${spread.onShift} on shift, ${spread.inOneCity} in one city`);
      const fill = async (db: Db) => {
        await insertTickets(db, tickets);
        await insertCrowd(db, members);
        await signIn(db);
      };
      runs.push(
        await databases.use(fill, async (env) => {
          const server = await startChildServer(env);
          try {
            const url = "DATABASE_URL" in env ? env.DATABASE_URL : null;
            return { ...spread, ...(await measure(server.port, ids, url)) };
          } finally {
            await server.stop();
          }
        }),
      );
      say(JSON.stringify(runs.at(-1)));
    }
  } finally {
    await databases.close();
  }
  return { bench: "candidates", engine: databases.engine, radiusM: 5_000, movesPerS, runs };
}

async function measure(port: number, ids: readonly string[], url: string | null) {
  const first = warmUps + mostRequests;
  await askAll(port, ids.slice(0, warmUps));
  const idle = await askAll(port, ids.slice(warmUps, first));
  if (url === null) return { idle, loaded: null };
  const moving = await startMoving(url, movesPerS);
  let loaded: Asked;
  let movedPerS: number;
  try {
    loaded = await askAll(port, ids.slice(first));
  } finally {
    movedPerS = await moving.stop();
  }
  return {
    idle,
    loaded: { ...loaded, movedPerS, toIdle: Math.round((100 * loaded.p50Ms) / idle.p50Ms) / 100 },
  };
}

async function askAll(port: number, ids: readonly string[]): Promise<Asked> {
  const times: number[] = [];
  let bytes = 0;
  let candidates = 0;
  const began = performance.now();
  for (const id of ids) {
    if (performance.now() - began > mostMs) break;
    const { ms, text } = await ask(port, id);
    times.push(ms);
    bytes += text.length;
    candidates += (JSON.parse(text) as CandidateList).candidates.length;
  }
  return {
    requests: times.length,
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
    candidatesMean: Math.round(candidates / times.length),
    answerKb: Math.round(bytes / times.length / 1_024),
  };
}

const agent = new Agent({ keepAlive: true });

function ask(port: number, ticketId: string): Promise<{ ms: number; text: string }> {
  const path = `/api/tickets/${ticketId}/candidates?radiusM=5000`;
  const headers = { authorization: `Bearer ${token}` };
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const asking = get({ agent, port, host: "127.0.0.1", path, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.once("end", () => {
        const ms = performance.now() - began;
        const text = Buffer.concat(parts).toString();
        if (response.statusCode === 200) resolve({ ms, text });
        else reject(new Error(`wanted 200 of ${path}, got ${response.statusCode} ${text}`));
      });
    });
    asking.once("error", reject);
  });
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
