import { setTimeout as pause } from "node:timers/promises";
import { must } from "../../shared/assert.ts";
import type { LngLat } from "../../shared/geo.ts";
import type { Position } from "../../shared/schema.ts";
import { openCity } from "../city/open-city.ts";
import { seeded } from "../city/testing.ts";
import type { Db } from "../db/db.ts";
import { readLastSeq } from "../store/events.ts";
import { readNewPositions } from "../store/positions.ts";
import { startChildServer } from "../testing/child-server.ts";
import { insertCrowd, insertTickets } from "../testing/crowd.ts";
import { besideStreet } from "../testing/invent-crowd.ts";
import { openDatabases } from "./bench-database.ts";
import { readCpu } from "./cpu.ts";
import { type Bounds, openDesk, ring, signIn, streetsAbout } from "./fan-out-lines.ts";
import { quantile } from "./quantile.ts";

const seconds = 15;
const offers = 40;
/** Of the server's own beat: twice a second. */
const ticksPerS = 2;

/** Positions to desks that look at a part of the city each, while offers go to phones between the beats. */
export async function benchFanOut(args: readonly string[]): Promise<object> {
  const people = readNumber(args, "--repairers", 100_000);
  const desks = readNumber(args, "--desks", 200);
  const movesPerS = readNumber(args, "--moves", 10_000);
  const { graph } = await openCity({ name: "montevideo", dir: "data/city", onStep: say });
  const random = seeded(8);
  const databases = await openDatabases(["--engine", "postgres"]);
  try {
    return await databases.use(
      async (db) => {
        say(`filling in ${people} on shift`);
        await insertCrowd(
          db,
          Array.from({ length: people }, (_, nth) => ({
            id: `m${nth}`,
            skills: [],
            isOnShift: true,
            isSilent: false,
            lngLat: besideStreet(random, graph, 100),
            ageS: 1,
            work: [],
          })),
        );
        await signIn(db, offers);
        await insertTickets(
          db,
          Array.from({ length: offers }, (_, nth) => ({
            id: `t${nth}`,
            lngLat: besideStreet(random, graph, 100),
            hazard: "gas_smell_indoor",
            skills: [],
          })),
        );
      },
      async (env, given) => {
        const db = must(given, "a database that others may read");
        const server = await startChildServer(env);
        try {
          return {
            bench: "fan-out",
            people,
            desks,
            movesPerS,
            ...(await measure(db, server, desks, movesPerS)),
          };
        } finally {
          await server.stop();
        }
      },
    );
  } finally {
    await databases.close();
  }
}

interface Server {
  pid: number;
  port: number;
}

async function measure(db: Db, { pid, port }: Server, desks: number, movesPerS: number) {
  const { positions: all } = await readNewPositions(db, null);
  const cityWideBytes = JSON.stringify({ type: "positions", items: all }).length;
  const mover = move(db, all.length, movesPerS);
  try {
    return {
      cityWideBytes,
      ...(await watch(db, { pid, port }, desks, all, cityWideBytes)),
      movedPerS: mover.perS(),
    };
  } finally {
    await mover.stop();
  }
}

async function watch(
  db: Db,
  { pid, port }: Server,
  desks: number,
  all: readonly Position[],
  cityWideBytes: number,
) {
  const alone = await cpuPerS(db, pid);
  say(`nobody looks: ${alone} of a core`);
  const middleOf = (nth: number) => must(all[(nth * 7) % all.length], "somebody to look at").lngLat;
  const streets = await look(db, { pid, port }, desks, (nth) => [streetsAbout(middleOf(nth)), 13]);
  say(`${desks} look at their streets: ${streets.cores} of a core`);
  const rings = await ring(db, port, offers);
  streets.close();
  const whole = boundsOf(all.map(({ lngLat }) => lngLat));
  const squares = await look(db, { pid, port }, desks, () => [whole, 10]);
  say(`${desks} look at everybody, in squares: ${squares.cores} of a core`);
  squares.close();
  const msPerTick = (cores: number) => ((cores - alone) * 1_000) / ticksPerS;
  return {
    coresAlone: alone,
    coresWatched: streets.cores,
    msPerTick: msPerTick(streets.cores),
    bytesPerDeskAndTick: streets.bytesPerTick,
    framesPerDeskAndS: streets.framesPerS,
    cityWideToDesk: cityWideBytes / streets.bytesPerTick,
    squares: {
      coresWatched: squares.cores,
      msPerTick: msPerTick(squares.cores),
      bytesPerDeskAndTick: squares.bytesPerTick,
      framesPerDeskAndS: squares.framesPerS,
      cityWideToDesk: cityWideBytes / squares.bytesPerTick,
    },
    offerToPhoneMs: { p50: quantile(rings.fromRequest, 0.5), p99: quantile(rings.fromRequest, 0.99) },
    commitToPhoneMs: { p50: quantile(rings.fromCommit, 0.5), p99: quantile(rings.fromCommit, 0.99) },
  };
}

/** Desks that come back one after the other; what they see first is not a beat. */
async function look(
  db: Db,
  { pid, port }: Server,
  desks: number,
  viewOf: (nth: number) => [bounds: Bounds, zoom: number],
) {
  const lastSeq = await readLastSeq(db);
  const lines: Awaited<ReturnType<typeof openDesk>>[] = [];
  for (let nth = 0; nth < desks; nth++) lines.push(await openDesk(port, lastSeq, ...viewOf(nth)));
  for (const line of lines) line.forget();
  const cores = await cpuPerS(db, pid);
  const bytes = lines.map((line) => line.bytes() / (seconds * ticksPerS));
  return {
    cores,
    bytesPerTick: quantile(bytes, 0.5),
    framesPerS: lines.reduce((sum, line) => sum + line.frames(), 0) / desks / seconds,
    close() {
      for (const line of lines) line.close();
    },
  };
}

function boundsOf(places: readonly LngLat[]): Bounds {
  const lngs = places.map(([lng]) => lng).sort((a, b) => a - b);
  const lats = places.map(([, lat]) => lat).sort((a, b) => a - b);
  const ends = [lngs[0], lats[0], lngs.at(-1), lats.at(-1)];
  return ends.map((end) => must(end, "somebody's place")) as Bounds;
}

async function cpuPerS(db: Db, pid: number): Promise<number> {
  const before = (await readCpu(db, pid)).server;
  await pause(seconds * 1_000);
  return ((await readCpu(db, pid)).server - before) / seconds;
}

/** Somebody else's process stores positions: as many people as may be are a few metres farther, five times a second. */
function move(db: Db, people: number, perS: number) {
  let isOver = false;
  let moved = 0;
  const began = performance.now();
  const running = (async () => {
    for (let round = 0; !isOver; round++) {
      const first = (round * (perS / 5)) % people;
      await db.query(
        `update position set lng = lng + 2e-5, taken_at = clock_timestamp(), received_at = clock_timestamp()
         where repairer_id = any(array(select 'm' || n % $2 from generate_series($1::int, $1::int + $3::int - 1) n))`,
        [first, people, perS / 5],
      );
      await db.query("select pg_notify('tocsin_positions', '')");
      moved += perS / 5;
      await pause(Math.max(0, (round + 1) * 200 - (performance.now() - began)));
    }
  })();
  return {
    perS: () => Math.round((moved / (performance.now() - began)) * 1_000),
    async stop() {
      isOver = true;
      await running;
    },
  };
}

function readNumber(args: readonly string[], name: string, otherwise: number): number {
  const given = args.includes(name) ? Number(args[args.indexOf(name) + 1]) : otherwise;
  if (!Number.isInteger(given) || given < 1) throw new Error(`${name} wants a whole number from 1`);
  return given;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
