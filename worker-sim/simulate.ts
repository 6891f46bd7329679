import pLimit from "p-limit";
import { assembleGraph } from "../shared/roads/graph.ts";
import { decodeGraph } from "../shared/roads/graph-file.ts";
import { createAddresses, createCallers } from "./callers.ts";
import { type Client, createClient } from "./client.ts";
import { type Clock, createClock } from "./clock.ts";
import { newCounts, tell } from "./counts.ts";
import { createDispatcher } from "./dispatcher.ts";
import type { Account, SimSettings } from "./env.ts";
import { goOnDuty, type OnDuty } from "./go-on-duty.ts";
import { createOutages } from "./outages.ts";
import { phoneThrough } from "./phone-through.ts";
import { randomOf } from "./random.ts";
import { createRepairer } from "./repairer.ts";
import { createScheduler, type Scheduler } from "./scheduler.ts";
import { openSession, type Session } from "./session.ts";
import { createStreets, type Streets } from "./streets.ts";
import { createStruckMain } from "./struck-main.ts";

export interface Simulation {
  stop(): void;
  /** Settles once stopped, or throws when the simulation cannot begin. */
  ended: Promise<void>;
}

const tickMs = 50;
const lineMs = 60_000;
const enteringAtOnce = 8;

interface World {
  settings: SimSettings;
  client: Client;
  clock: Clock;
  scheduler: Scheduler;
  streets: Streets;
  /** Who is woken by which number. */
  wakers: ((now: number) => void)[];
  say(line: string): void;
}

export function simulate(
  settings: SimSettings,
  accounts: readonly Account[],
  say: (line: string) => void,
): Simulation {
  const client = createClient(settings.url);
  let stopped = () => {};
  const untilStopped = new Promise<void>((resolve) => {
    stopped = resolve;
  });
  return {
    stop() {
      // First, so that the requests broken off by it are nobody's failure.
      stopped();
      client.stop();
    },
    ended: run(settings, accounts, client, untilStopped, say),
  };
}

async function run(
  settings: SimSettings,
  accounts: readonly Account[],
  client: Client,
  untilStopped: Promise<void>,
  say: (line: string) => void,
): Promise<void> {
  const repairers = accounts.filter(({ role }) => role === "repairer").slice(0, settings.repairers);
  if (repairers.length < settings.repairers)
    say(`There are accounts for ${repairers.length} repairers only; ${settings.repairers} were wanted.`);
  say(`Scenario ${settings.scenarioName}, seed ${settings.seed}.`);
  const first = accounts[0];
  const reader = first && (await Promise.race([openSession(client, first), untilStopped]));
  if (reader === undefined) return;
  if (reader === null) throw new Error(`${settings.url} does not accept ${first?.username}'s password.`);
  const graph = assembleGraph(decodeGraph(await reader.bytes("/api/city/roads")));
  const wakers: World["wakers"] = [];
  const world: World = {
    settings,
    client,
    clock: createClock(settings.speed, Date.now),
    scheduler: createScheduler((who, now) => wakers[who]?.(now)),
    streets: createStreets(graph, settings.seed),
    wakers,
    say,
  };
  await live(world, accounts, repairers, untilStopped);
}

async function live(
  world: World,
  accounts: readonly Account[],
  repairers: readonly Account[],
  untilStopped: Promise<void>,
): Promise<void> {
  const { clock, scheduler, say } = world;
  const counts = newCounts();
  const onDuty: OnDuty[] = [];
  const line = () => say(tell(counts, onDuty.filter((one) => one.isOnShift()).length));
  const ticking = setInterval(() => scheduler.runDue(clock.now()), tickMs);
  const lines = setInterval(line, lineMs);

  const enter = async (account: Account) => {
    const session = await openSession(world.client, account);
    const duty = session && (await beginDuty(world, account, session, counts));
    if (duty) onDuty.push(duty);
    else say(`${account.username} could not open a shift.`);
  };
  const entering = pLimit(enteringAtOnce);
  const everybody = Promise.all(repairers.map((account) => entering(enter, account))).then(() => {
    say(`${onDuty.length} of ${repairers.length} repairers are on shift.`);
  });
  const others = beginOthers(world, accounts, counts);
  try {
    await Promise.race([untilStopped, Promise.all([everybody, others]).then(() => untilStopped)]);
  } finally {
    clearInterval(ticking);
    clearInterval(lines);
    entering.clearQueue();
    for (const duty of onDuty) duty.end();
    line();
  }
}

/** A number in the one scheduler. */
function takeNumber(world: World): {
  wakeAt(at: number): void;
  isWokenBy(wake: (now: number) => void): void;
} {
  const who = world.wakers.push(() => {}) - 1;
  return {
    wakeAt: (at) => world.scheduler.wakeAt(who, at),
    isWokenBy(wake) {
      world.wakers[who] = wake;
    },
  };
}

async function beginDuty(
  world: World,
  account: Account,
  session: Session,
  counts: ReturnType<typeof newCounts>,
): Promise<OnDuty | null> {
  const { settings, clock, streets } = world;
  const { seed, scenario } = settings;
  const { people, phones } = scenario;
  const { username } = account;
  const outages = createOutages({ seed, username, phones, clock });
  const line = takeNumber(world);
  const duty = await goOnDuty(world.client, session, counts, (given) => {
    const { wakeAt, isWokenBy } = takeNumber(world);
    const start = streets.somewhere(randomOf(seed, username, "start"));
    const phone = phoneThrough(given, outages, clock, line.wakeAt);
    const repairer = createRepairer({ seed, username, start, people, streets, clock, phone, counts, wakeAt });
    isWokenBy(repairer.wake);
    return repairer;
  });
  line.isWokenBy((now) => {
    duty?.setLine(outages.state(now) === "up");
    line.wakeAt(outages.changesAt(now));
  });
  line.wakeAt(clock.now());
  return duty;
}

async function beginOthers(world: World, accounts: readonly Account[], counts: ReturnType<typeof newCounts>) {
  const { settings, client, clock } = world;
  const { seed, scenario } = settings;
  const { calls: plan, strike } = scenario;
  const agent = accounts.find(({ role }) => role === "agent");
  const session = agent && plan.perHour > 0 ? await openSession(client, agent) : null;
  if (session) {
    const readAddresses = createAddresses(session, seed);
    const { wakeAt, isWokenBy } = takeNumber(world);
    isWokenBy(createCallers({ seed, plan, clock, session, counts, readAddresses, wakeAt }).wake);
    if (strike) {
      const second = takeNumber(world);
      const asked = { seed, strike, clock, session, counts, readAddresses, wakeAt: second.wakeAt };
      second.isWokenBy(createStruckMain(asked).wake);
    }
  }
  const dispatcher = accounts.find(({ role }) => role === "dispatcher");
  const desk = dispatcher && settings.dispatches ? await openSession(client, dispatcher) : null;
  if (desk) {
    const { wakeAt, isWokenBy } = takeNumber(world);
    isWokenBy(createDispatcher({ seed, clock, session: desk, wakeAt }).wake);
  }
}
