import { isWaiting } from "../../../shared/client/outbox.ts";
import type { Ask } from "../desk.ts";
import { type Dice, diceOf } from "../dice.ts";
import { pause, say } from "../figures.ts";
import type { Reach } from "./bad-line.ts";
import { cleanUp, sendOut, stepsOf, withdrawSoon } from "./job.ts";
import type { LeftPhone } from "./judge.ts";
import { type App, type Breaking, type Disk, newDisk, openApp } from "./killed-app.ts";

const sentWithinMs = 60_000;

interface Wanted {
  crew: readonly string[];
  runs: number;
  seed: number;
  ask: Ask;
  reach: Reach;
  /** How the app is broken, to see whether the drill sees it. */
  breaking?: Breaking;
  patienceMs?: number;
}

export interface Worked {
  phones: LeftPhone[];
  /** Who still has something to send at the end. */
  unsent: string[];
  kills: number;
  answersLost: number;
}

interface Worker {
  who: string;
  disk: Disk;
  app: App;
  kills: number;
  answersLost: number;
}

/** Whole jobs on the real outbox, in this process: its network comes and goes, and it is killed in mid-send. */
export async function workInNode(wanted: Wanted): Promise<Worked> {
  const { crew, runs, seed, ask, reach, breaking } = wanted;
  const dice = diceOf(seed);
  let begun = 0;
  const open = (who: string, disk: Disk, chance: Dice) => openApp(who, disk, reach, chance, breaking);
  const workers = crew.map((who, nth): Worker => {
    const disk = newDisk();
    return { who, disk, app: open(who, disk, diceOf(seed + nth)), kills: 0, answersLost: 0 };
  });
  const killNow = async (worker: Worker) => {
    worker.app.kill();
    worker.answersLost += worker.app.answersLost();
    worker.kills++;
    worker.app = open(worker.who, worker.disk, dice);
    await worker.app.outbox.loaded;
  };
  await Promise.all(
    workers.map(async (worker) => {
      while (begun < runs) {
        begun++;
        if (begun % 100 === 0) say(`${begun} of ${runs} jobs begun`);
        await doJob(worker, ask, dice, killNow, wanted.patienceMs ?? sentWithinMs);
      }
    }),
  );
  const sum = (of: (worker: Worker) => number) => workers.reduce((all, worker) => all + of(worker), 0);
  const worked: Worked = {
    phones: workers.map(({ who, disk, app }) => ({
      who,
      everKept: disk.everKept.values(),
      explained: new Set(app.outbox.list().flatMap(({ key, no }) => (no === null ? [] : [key]))),
    })),
    unsent: workers.filter(({ app }) => app.outbox.list().some(isWaiting)).map(({ who }) => who),
    kills: sum(({ kills }) => kills),
    answersLost: sum(({ answersLost, app }) => answersLost + app.answersLost()),
  };
  for (const { app } of workers) app.kill();
  return worked;
}

/** Offered by the desk; then everything is entered, network or not, and the next job waits until all of it is sent. */
async function doJob(
  worker: Worker,
  ask: Ask,
  dice: Dice,
  killNow: (worker: Worker) => Promise<void>,
  patienceMs: number,
): Promise<void> {
  const job = await sendOut(ask, worker.who, "gas_smell_indoor");
  const withdrawing = dice.isLucky(0.2) ? withdrawSoon(ask, job, dice) : null;
  for (const command of stepsOf(job, dice)) {
    void worker.app.outbox.submit({ kind: "command", command }, null);
    await pause(dice.unit() * 40);
    if (dice.isLucky(0.25)) await killNow(worker);
  }
  await withdrawing;
  const until = performance.now() + patienceMs;
  while (worker.app.outbox.list().some(isWaiting) && performance.now() < until) {
    await pause(10);
    if (dice.isLucky(0.02)) await killNow(worker);
  }
  await cleanUp(ask, job);
}
