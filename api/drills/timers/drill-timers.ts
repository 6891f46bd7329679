import type { Db } from "../../db/db.ts";
import { openPostgres } from "../../db/pg.ts";
import { insertCrowd, insertTickets } from "../../testing/crowd.ts";
import { allSkills, centre } from "../../testing/world.ts";
import { diceOf } from "../dice.ts";
import { pause, type Spread, say, spreadOf } from "../figures.ts";
import { type Options, readOptions } from "../options.ts";
import { findBrokenRules } from "../rules.ts";
import { openStand, type Stand } from "../stand.ts";
import { createUptime, type Uptime } from "./uptime.ts";

/** As many offers a second become due: well below what one server ends, so that lateness is not a queue. */
const duePerS = 40;
const offersOnTicket = 20;
/** Later than this for one in a hundred is wrong, after being due or after the first server is up again. */
const lateMs = 5_000;
/** Phones that say that it is ten minutes ago, and in ten minutes. */
const wrongClocksMs = [-600_000, 600_000];
const crew = ["k1", "k2"];

/**
 * Offers by the thousand become due while the servers are killed and started again, one and sometimes both, and
 * phones say times that are ten minutes wrong. Each ends once.
 */
export async function drillTimers(args: readonly string[]): Promise<object> {
  const report = await runTimers(readOptions(args, { postgres: 10_000, pglite: 1_000 }));
  const { p99 } = report.latenessMs;
  const late = p99 !== null && p99 > lateMs ? [`one in a hundred was ${p99} ms late`] : [];
  return { ...report, ok: report.ok && late.length === 0, wrong: [...report.wrong, ...late] };
}

export interface TimersReport {
  ok: boolean;
  timers: number;
  missing: number;
  twice: number;
  latenessMs: Spread;
  wrong: string[];
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
    fill: (db) => insertOffers(db, runs, firstDueS),
    ...(breaking !== undefined && { breaking }),
  });
  try {
    const uptime = createUptime();
    for (const _ of stand.servers) uptime.up();
    const firstDueMs = Date.now() + firstDueS * 1_000;
    const restarts = await restartUntil(
      stand,
      uptime,
      seed,
      firstDueMs + (runs / duePerS) * 1_000,
      restartEveryS,
    );
    await untilNoneIsDue(stand, runs);
    const db = await stand.inspect();
    return { drill: "timers", engine, seed, restarts, ...(await judge(db, runs, uptime)) };
  } finally {
    await stand.close();
  }
}

/** Due times begin when the servers do: the last thing before they start is to set them. */
async function insertOffers(db: Db, count: number, firstDueS: number): Promise<void> {
  const tickets = Array.from({ length: Math.ceil(count / offersOnTicket) }, (_, nth) => `due_${nth}`);
  await insertTickets(
    db,
    tickets.map((id) => ({ id, lngLat: centre, hazard: "gas_smell_indoor", skills: [] })),
  );
  await insertCrowd(
    db,
    Array.from({ length: count }, (_, nth) => ({
      id: `w${nth}`,
      skills: allSkills,
      isOnShift: true,
      isSilent: false,
      lngLat: null,
      ageS: 0,
      work: [{ ticketId: `due_${Math.floor(nth / offersOnTicket)}`, state: "offered" as const }],
    })),
  );
  await db.query(
    `update timer t set due_at = clock_timestamp() + make_interval(secs => $1 + nth / $2::float8)
     from (select assignment_id, row_number() over (order by md5(assignment_id)) as nth from timer) o
     where o.assignment_id = t.assignment_id`,
    [firstDueS, duePerS],
  );
  // A timer is gone when it has fired; this is what it is held against.
  await db.exec("create table drill_due as select assignment_id, due_at from timer");
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
    await Promise.all(crew.map((who, nth) => sayWrongTime(stand, who, wrongClocksMs[nth] ?? 0)));
    say(`${restarts} restarts, ${Math.round((endMs - Date.now()) / 1_000)} s to go`);
  }
  return restarts;
}

/** A queue that built up while nobody was there is worked off; a timer that is lost never shows up here. */
async function untilNoneIsDue({ postgres }: Stand, timers: number): Promise<void> {
  if (postgres === null) return await pause(5_000 + 50 * timers);
  const db = await openPostgres(`${postgres.url}/postgres`, { max: 1 });
  for (let tries = 0; tries < 240; tries++) {
    const [row] = await db.query<{ n: number }>("select count(*) as n from timer where kind = 'answer'");
    if (row?.n === 0) break;
    await pause(500);
  }
  await db.close();
}

async function sayWrongTime(stand: Stand, who: string, wrongMs: number): Promise<void> {
  const at = new Date(Date.now() + wrongMs).toISOString();
  const { status } = await fetch(`http://127.0.0.1:${stand.servers[0]?.port}/api/fixes`, {
    method: "POST",
    headers: { authorization: `Bearer token-${who}`, "content-type": "application/json" },
    body: JSON.stringify({ sentAt: at, fixes: [{ lng: -56.17, lat: -34.89, accuracyM: 5, fixedAt: at }] }),
  });
  if (status !== 200) throw new Error(`a phone's time was answered with ${status}`);
}

async function judge(db: Db, timers: number, uptime: Uptime) {
  const rows = await db.query<{ due: number; fired: number[] }>(
    `select extract(epoch from d.due_at)::float8 * 1000 as due,
       array(select extract(epoch from e.at)::float8 * 1000 from event e
             where e.assignment_id = d.assignment_id and e.type = 'assignment.timed_out') as fired
     from drill_due d`,
  );
  const missing = rows.filter(({ fired }) => fired.length === 0).length + timers - rows.length;
  const twice = rows.filter(({ fired }) => fired.length > 1).length;
  const early = rows.filter(({ due, fired: [at] }) => at !== undefined && at < due - 1).length;
  const late = rows.flatMap(({ due, fired: [at] }) => {
    const possible = uptime.firstFrom(due);
    return at === undefined || possible === null ? [] : [Math.max(0, at - possible)];
  });
  const waited = rows.filter(({ due }) => uptime.firstFrom(due) !== due).length;
  const broken = await findBrokenRules(db);
  const rules = broken.filter((name) => !/not told of it|in the events|gap in the ticket/.test(name));
  return {
    ok: missing === 0 && twice === 0 && early === 0 && rules.length === 0,
    timers,
    missing,
    twice,
    early,
    dueWhileAllWereDown: waited,
    latenessMs: spreadOf(late),
    phonesWrongMs: wrongClocksMs,
    wrong: rules,
  };
}
