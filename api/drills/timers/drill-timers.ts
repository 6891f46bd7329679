import { openPostgres } from "../../db/pg.ts";
import { diceOf } from "../dice.ts";
import { pause, say } from "../figures.ts";
import { type Options, readOptions } from "../options.ts";
import { openStand, type Stand } from "../stand.ts";
import { type Judgement, judgeTimers } from "./judge-timers.ts";
import { plantTimers } from "./plant-timers.ts";
import { crew, sayWrongTimes, wrongClocksMs } from "./say-wrong-time.ts";
import { createUptime, type Uptime } from "./uptime.ts";

/** As many timers a second become due: well below what one server works off, so that lateness is not a queue. */
const duePerS = 25;

/**
 * Offers' ends, rungs and tickets' waits by the thousand become due while the servers are killed and started again,
 * one and sometimes both, and phones say times that are ten minutes wrong. Each happens once.
 */
export async function drillTimers(args: readonly string[]): Promise<object> {
  const report = await runTimers(readOptions(args, { postgres: 10_000, pglite: 1_000 }));
  const wrong = [...report.wrong, ...report.late];
  return { ...report, ok: wrong.length === 0, wrong };
}

export interface TimersReport extends Judgement {
  drill: "timers";
  timers: number;
  [figure: string]: unknown;
}

interface TimersOptions {
  breaking?: string;
  /** At most so long between two kills. */
  restartEveryS?: number;
  /** From the filling of the database, with the start of the servers in between. */
  firstDueS?: number;
}

export async function runTimers(
  { runs, seed, engine }: Options,
  { breaking, restartEveryS = 12, firstDueS = 15 }: TimersOptions = {},
): Promise<TimersReport> {
  const stand = await openStand({
    engine,
    crew,
    answerTimeoutS: 3_600,
    fill: (db) => plantTimers(db, { timers: runs, firstDueS, duePerS }),
    ...(breaking !== undefined && { breaking }),
  });
  try {
    const uptime = createUptime();
    for (const _ of stand.servers) uptime.up();
    const lastDueMs = Date.now() + (firstDueS + runs / duePerS) * 1_000;
    const restarts = await restartUntil(stand, uptime, seed, lastDueMs, restartEveryS);
    await untilNoneIsDue(stand, runs);
    const judgement = await judgeTimers(await stand.inspect(), runs, uptime);
    return {
      drill: "timers",
      engine,
      seed,
      timers: runs,
      restarts,
      phonesWrongMs: wrongClocksMs,
      ...judgement,
    };
  } finally {
    await stand.close();
  }
}

async function restartUntil(
  stand: Stand,
  uptime: Uptime,
  seed: number,
  endMs: number,
  everyS: number,
): Promise<number> {
  const dice = diceOf(seed);
  let restarts = 0;
  while (Date.now() < endMs) {
    await pause(dice.unit() * everyS * 1_000);
    const both = stand.servers.length === 1 || dice.isLucky(0.3);
    const nths = both ? stand.servers.map((_, nth) => nth) : [dice.below(stand.servers.length)];
    await Promise.all(
      nths.map(async (nth) => {
        await stand.replace(nth, uptime.down);
        uptime.up();
        restarts++;
      }),
    );
    await sayWrongTimes(stand);
    say(`${restarts} restarts, ${Math.round((endMs - Date.now()) / 1_000)} s to go`);
  }
  return restarts;
}

/** A queue that built up while nobody was there is worked off; a timer that is lost never shows up here. */
async function untilNoneIsDue({ postgres }: Stand, timers: number): Promise<void> {
  if (postgres === null) return await pause(5_000 + 50 * timers);
  const db = await openPostgres(`${postgres.url}/postgres`, { max: 1 });
  for (let tries = 0; tries < 240; tries++) {
    const [row] = await db.query<{ n: number }>(
      `select (select count(*) from timer where due_at <= clock_timestamp())
         + (select count(*) from ticket_timer where due_at <= clock_timestamp()) as n`,
    );
    if (row?.n === 0) break;
    await pause(500);
  }
  await db.close();
}
