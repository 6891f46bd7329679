import { must } from "../../shared/assert.ts";
import type { RoadGraph } from "../../shared/roads/graph.ts";
import { openCity } from "../city/open-city.ts";
import { seeded } from "../city/testing.ts";
import type { Db } from "../db/db.ts";
import { type CrowdMember, type CrowdTicket, insertCrowd, insertTickets } from "../testing/crowd.ts";
import { inventTickets } from "../testing/invent-crowd.ts";
import { openDatabases } from "./bench-database.ts";
import { inventCrew, type Spread } from "./candidates-crew.ts";
import { startRedis } from "./candidates-redis.ts";
import {
  type Found,
  fillRedis,
  haversine,
  openPostgis,
  ourSeekers,
  type Question,
  type Seeker,
  seekExactly,
} from "./candidates-seekers.ts";
import { quantile } from "./quantile.ts";

interface Standing {
  name: string;
  p50Ms: number;
  p99Ms: number;
  wrongAnswers: number;
  missing: number;
  tooMany: number;
  worstM: number;
}

const radiusM = 5_000;
const warmUps = 20;
const timed = 200;
const exactQueries = 2_000;
const spreads: Spread[] = [
  { onShift: 10_000, inOneCity: 10_000 },
  { onShift: 100_000, inOneCity: 10_000 },
];
/** What of a distance is rounding and not another answer. */
const tolerableM = 1e-3;

/**
 * Who is within 5 000 m and how far, without anybody's road time: the product beside four others on the same places,
 * one question to each in turn; and the product held against the exact answer 2 000 times, with ties and edges.
 */
export async function benchRivals(): Promise<object> {
  const { graph, bounds } = await openCity({ name: "montevideo", dir: "data/city", onStep: say });
  const databases = await openDatabases(["--engine", "postgres"]);
  const random = seeded(6);
  const runs: object[] = [];
  try {
    for (const spread of spreads) {
      const tickets = inventTickets(random, graph, bounds, exactQueries);
      const members = inventPlaces(random, graph, spread);
      say(`filling in ${spread.onShift} on shift, ${spread.inOneCity} in one city`);
      const fill = async (db: Db) => {
        await insertTickets(db, tickets);
        await insertCrowd(db, members);
      };
      runs.push(
        await databases.use(fill, async (_, given) => {
          const db = must(given, "a database that others may read");
          const standings = await compare(db, members, tickets.slice(0, warmUps + timed));
          // The exact answer is found by measuring everybody: for the smaller crew only.
          const held = spread === spreads[0] ? await hold(db, members, tickets, random) : {};
          return { ...spread, ...held, standings };
        }),
      );
      say(JSON.stringify(runs.at(-1)));
    }
  } finally {
    await databases.close();
  }
  return { bench: "candidates-rivals", radiusM, questions: timed, runs };
}

/** Every tenth stands where another stands. */
function inventPlaces(random: () => number, graph: RoadGraph, spread: Spread): CrowdMember[] {
  const members = inventCrew(random, graph, spread, []).map((member) => ({ ...member, work: [] }));
  return members.map((member, nth) =>
    nth % 10 === 0 ? { ...member, lngLat: members[nth + 1]?.lngLat ?? member.lngLat } : member,
  );
}

async function compare(
  db: Db,
  members: readonly CrowdMember[],
  tickets: readonly CrowdTicket[],
): Promise<Standing[]> {
  const redis = await startRedis();
  if (!redis) say("redis-server is not installed here (Debian: redis-server): it is left out");
  try {
    const seekers = [...ourSeekers(db), ...(await openPostgis(db)), haversine(members)];
    if (redis) seekers.push(await fillRedis(redis, members));
    const standings = seekers.map((seeker) => ({ seeker, times: [] as number[], sum: noMistakes() }));
    for (const [nth, { id, lngLat }] of tickets.entries()) {
      const question = { ticketId: id, site: lngLat, radiusM };
      const exact = seekExactly(members, question);
      for (const { seeker, times, sum } of standings) {
        const began = performance.now();
        const found = await seeker.seek(question, exact.size);
        const ms = performance.now() - began;
        if (nth < warmUps) continue;
        times.push(ms);
        count(sum, found, exact);
      }
    }
    return standings.map(({ seeker: { name }, times, sum }) => ({
      name,
      p50Ms: quantile(times, 0.5),
      p99Ms: quantile(times, 0.99),
      ...sum,
    }));
  } finally {
    await redis?.stop();
  }
}

function noMistakes() {
  return { wrongAnswers: 0, missing: 0, tooMany: 0, worstM: 0 };
}

/** An answer is wrong when somebody is missing or too many; how far off its distances are is said beside. */
function count(sum: ReturnType<typeof noMistakes>, found: Found, exact: Found): void {
  const missing = [...exact.keys()].filter((id) => !found.has(id)).length;
  const tooMany = [...found.keys()].filter((id) => !exact.has(id)).length;
  sum.missing += missing;
  sum.tooMany += tooMany;
  if (missing + tooMany > 0) sum.wrongAnswers += 1;
  for (const [id, m] of found) {
    const off = Math.abs(m - (exact.get(id) ?? m));
    if (off > sum.worstM) sum.worstM = Number(off.toPrecision(3));
  }
}

/** Half the circles end a millimetre before or behind somebody. */
async function hold(
  db: Db,
  members: readonly CrowdMember[],
  tickets: readonly CrowdTicket[],
  random: () => number,
) {
  const [ours] = ourSeekers(db);
  const seeker: Seeker = must(ours, "the product");
  const sum = noMistakes();
  for (const [nth, { id, lngLat }] of tickets.entries()) {
    const wide: Question = { ticketId: id, site: lngLat, radiusM };
    const near = [...seekExactly(members, wide).values()];
    const edge = near[Math.floor(random() * near.length)];
    const question =
      nth % 2 === 0 && edge !== undefined
        ? { ...wide, radiusM: edge + (nth % 4 === 0 ? 1e-3 : -1e-3) }
        : wide;
    count(sum, await seeker.seek(question, 0), seekExactly(members, question));
  }
  if (sum.worstM > tolerableM) say(`a distance is ${sum.worstM} m off`);
  return { exactQueries: tickets.length, wrong: sum.wrongAnswers, worstM: sum.worstM };
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
