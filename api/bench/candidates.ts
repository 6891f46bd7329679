import { createHash } from "node:crypto";
import { Agent, get } from "node:http";
import type { CandidateList } from "../../shared/answer.ts";
import { hazards } from "../../shared/content.ts";
import type { RoadGraph } from "../../shared/roads/graph.ts";
import { openCity } from "../city/open-city.ts";
import { seeded } from "../city/testing.ts";
import type { Db } from "../db/db.ts";
import { insertAccounts, insertSession } from "../store/accounts.ts";
import { writeSettings } from "../store/settings.ts";
import { startChildServer } from "../testing/child-server.ts";
import { type CrowdMember, insertCrowd, insertTickets } from "../testing/crowd.ts";
import { besideStreet, inventTickets } from "../testing/invent-crowd.ts";
import { openDatabases } from "./bench-database.ts";
import { quantile } from "./quantile.ts";

/** What one request cost a desk, from asking to the last byte, one after another. */
interface Run {
  onShift: number;
  requests: number;
  p50Ms: number;
  p99Ms: number;
  /** The first time anybody asks about a ticket: its travel times are searched for. */
  coldP50Ms: number;
  coldP99Ms: number;
  /** After everybody has moved: each is put on the nearest road again. Null where only the server may write. */
  movedP50Ms: number | null;
  candidatesMean: number;
  answerKb: number;
}

const warmTickets = 30;
const coldTickets = 60;
const requests = 300;
const moves = 20;

/** GET /api/tickets/:id/candidates with road times, 5 000 m, at 1 000 and at 10 000 on shift. */
export async function benchCandidates(args: readonly string[]): Promise<object> {
  const { graph, bounds } = await openCity({ name: "montevideo", dir: "data/city", onStep: say });
  const databases = await openDatabases(args);
  const random = seeded(5);
  const runs: Run[] = [];
  try {
    for (const onShift of [1_000, 10_000]) {
      const tickets = inventTickets(random, graph, bounds, warmTickets + coldTickets);
      const ids = tickets.map(({ id }) => id);
      const members = inventCrew(random, graph, onShift, ids);
      say(`${databases.engine}: filling in ${onShift} on shift`);
      const fill = async (db: Db) => {
        await insertTickets(db, tickets);
        await insertCrowd(db, members);
        await signIn(db);
      };
      runs.push(
        await databases.use(fill, async (env, db) => {
          const server = await startChildServer(env);
          try {
            return await measure(server.port, onShift, ids, db);
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
  return { bench: "candidates", engine: databases.engine, radiusM: 5_000, runs };
}

async function measure(port: number, onShift: number, ids: string[], db: Db | null): Promise<Run> {
  const warm = ids.slice(0, warmTickets);
  const warmId = (index: number) => warm[index % warm.length] ?? "";
  // Twice around: the second time everything has been seen, and the program runs compiled.
  for (let i = 0; i < 2 * warmTickets; i++) await ask(port, warmId(i));
  const times: number[] = [];
  let bytes = 0;
  let candidates = 0;
  for (let i = 0; i < requests; i++) {
    const { ms, text } = await ask(port, warmId(i));
    times.push(ms);
    if (i >= warmTickets) continue;
    bytes += text.length;
    candidates += (JSON.parse(text) as CandidateList).candidates.length;
  }
  const cold: number[] = [];
  for (const id of ids.slice(warmTickets)) cold.push((await ask(port, id)).ms);
  const moved: number[] = [];
  for (let i = 0; db && i < moves; i++) {
    await db.query("update position set lng = lng + 1e-6 * random(), taken_at = clock_timestamp()");
    moved.push((await ask(port, warmId(i))).ms);
  }
  return {
    onShift,
    requests,
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
    coldP50Ms: quantile(cold, 0.5),
    coldP99Ms: quantile(cold, 0.99),
    movedP50Ms: db && quantile(moved, 0.5),
    candidatesMean: Math.round(candidates / warmTickets),
    answerKb: Math.round(bytes / warmTickets / 1_024),
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

/** Everybody on shift beside a street; two in five are at work, some of them with an offer. */
function inventCrew(
  random: () => number,
  graph: RoadGraph,
  count: number,
  ticketIds: readonly string[],
): CrowdMember[] {
  const skills = [...new Set(hazards.flatMap((hazard) => hazard.skills))];
  return Array.from({ length: count }, (_, index) => {
    const ticketId = ticketIds[Math.floor(random() * ticketIds.length)] ?? "";
    const state = random() < 0.2 ? "offered" : "accepted";
    return {
      id: `m${index}`,
      skills: skills.filter(() => random() < 0.8),
      isOnShift: true,
      isSilent: false,
      lngLat: besideStreet(random, graph, 100),
      ageS: random() * 60,
      work: random() < 0.4 ? [{ ticketId, state }] : [],
    };
  });
}

const token = "bench";

/** A dispatcher who asks; and positions that stay fresh however long the bench takes. */
async function signIn(db: Db): Promise<void> {
  await db.query("insert into dataset (kind) values ('demo')");
  await insertAccounts(db, [
    {
      id: "a_bench",
      username: "bench",
      name: "bench",
      role: "dispatcher",
      repairerId: null,
      passwordHash: "none",
    },
  ]);
  await insertSession(db, createHash("sha256").update(token).digest("hex"), "a_bench", 12);
  await writeSettings(db, { maxPositionAgeS: 86_400 });
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
