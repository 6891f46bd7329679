import { createAddresses, createCallers } from "./callers/callers.ts";
import { createStruckMain } from "./callers/struck-main.ts";
import type { Clock } from "./clock.ts";
import type { Counts } from "./counts.ts";
import { createDispatcher } from "./dispatcher.ts";
import type { Streets } from "./driving/streets.ts";
import type { Account, SimSettings } from "./env.ts";
import { goOnDuty, type OnDuty } from "./phone/go-on-duty.ts";
import { createOutages } from "./phone/outages.ts";
import { withOutages } from "./phone/with-outages.ts";
import { randomOf } from "./random.ts";
import { createRepairer } from "./repairer/repairer.ts";
import type { Scheduler } from "./scheduler.ts";
import type { Client } from "./server/client.ts";
import { openSession, type Session } from "./server/session.ts";

/** What everybody simulated shares. */
export interface World {
  settings: SimSettings;
  client: Client;
  clock: Clock;
  scheduler: Scheduler;
  streets: Streets;
  /** Who is woken by which number. */
  wakers: ((now: number) => void)[];
  say(line: string): void;
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

/** One repairer with his phone; null when his shift cannot be opened. */
export async function beginDuty(
  world: World,
  account: Account,
  session: Session,
  counts: Counts,
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
    const phone = withOutages(given, outages, clock, line.wakeAt);
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

/** Who is at the desk: the agent whom people call, and a dispatcher where one is wanted. */
export async function beginDesk(world: World, accounts: readonly Account[], counts: Counts): Promise<void> {
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
