import pLimit from "p-limit";
import { assembleGraph } from "../shared/roads/graph.ts";
import { decodeGraph } from "../shared/roads/graph-file.ts";
import { createClock } from "./clock.ts";
import { newCounts, tell } from "./counts.ts";
import { createStreets } from "./driving/streets.ts";
import type { Account, SimSettings } from "./env.ts";
import { beginDesk, beginDuty, type World } from "./people.ts";
import type { OnDuty } from "./phone/go-on-duty.ts";
import { createScheduler } from "./scheduler.ts";
import { type Client, createClient } from "./server/client.ts";
import { openSession } from "./server/session.ts";

export interface Simulation {
  stop(): void;
  /** Settles once stopped, or throws when the simulation cannot begin. */
  ended: Promise<void>;
}

const tickMs = 50;
const lineMs = 60_000;
const enteringAtOnce = 8;

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
  const desk = beginDesk(world, accounts, counts);
  try {
    await Promise.race([untilStopped, Promise.all([everybody, desk]).then(() => untilStopped)]);
  } finally {
    clearInterval(ticking);
    clearInterval(lines);
    entering.clearQueue();
    for (const duty of onDuty) duty.end();
    line();
  }
}
