import { must } from "../../../shared/assert.ts";
import type { Dice } from "../dice.ts";
import { pause, say } from "../figures.ts";
import type { Sender } from "../sender.ts";
import type { Stand } from "../stand.ts";
import type { Commits } from "../watch-commits.ts";

/** One kill: what it hit, and how long whoever was hit needed. */
export interface Kill {
  what: "server" | "database";
  killedMs: number;
  wasInFlight: boolean;
  /** Others that were away already. */
  wasServerDown: boolean;
  wasDatabaseDown: boolean;
  /** Until whoever was hit answered what it was asked after the kill. */
  recoveryMs: number;
}

interface Loop {
  stand: Stand;
  sender: Sender;
  commits: Commits | null;
  dice: Dice;
  kills: Kill[];
  /** What is wrong already while it goes on. */
  wrong: string[];
}

/** A server lives up to so long before it is killed again: on two cores starting takes all there is, and people work too. */
const mostLifeMs = 1_200;
/** Longer than anything that is not lost, with both servers and the database starting on two cores. */
const patienceMs = 60_000;

/**
 * Each server has its own loop of kills, and so has the database, every fourth of them: side by side, so that both
 * servers are down together at times, and servers are killed while the database comes up.
 */
export async function killAll(
  stand: Stand,
  sender: Sender,
  commits: Commits | null,
  dice: Dice,
  runs: number,
): Promise<{ kills: Kill[]; wrong: string[] }> {
  const loop: Loop = { stand, sender, commits, dice, kills: [], wrong: [] };
  const databases = stand.postgres === null ? 0 : Math.floor(runs / 4);
  let left = runs - databases;
  const isDown = stand.servers.map(() => false);
  await Promise.all([
    ...stand.servers.map(async (_, nth) => {
      while (left > 0 && loop.wrong.length === 0) {
        left--;
        await killServer(loop, nth, isDown);
      }
    }),
    (async () => {
      for (let nth = 0; nth < databases && loop.wrong.length === 0; nth++) {
        await waitFor(() => runs - databases - left > nth * 3 || loop.wrong.length > 0, patienceMs);
        await killDatabase(loop, isDown);
      }
    })(),
  ]);
  return loop;
}

async function killServer(loop: Loop, nth: number, isDown: boolean[]): Promise<void> {
  const { stand, sender } = loop;
  const server = must(stand.servers[nth], "a server to kill");
  const isFlying = () => sender.inFlight(server.port) > 0;
  await pause(loop.dice.unit() * mostLifeMs);
  await waitForTheMoment(loop, isFlying);
  if (!server.isRunning()) loop.wrong.push(`a server ended by itself: ${server.said().slice(-300)}`);
  const kill = noteKill(loop, "server", isFlying(), isDown);
  isDown[nth] = true;
  await stand.replace(nth, () => {});
  isDown[nth] = false;
  const { port } = must(stand.servers[nth], "a server in its place");
  await recover(loop, kill, () => sender.lastAskedMs(port) > kill.killedMs);
}

async function killDatabase(loop: Loop, isDown: readonly boolean[]): Promise<void> {
  const { stand, sender } = loop;
  const isFlying = () => stand.servers.some(({ port }) => sender.inFlight(port) > 0);
  await waitForTheMoment(loop, isFlying);
  const kill = noteKill(loop, "database", isFlying(), isDown);
  await stand.replaceDatabase();
  const isBack = (nth: number) => sender.lastAskedMs(stand.servers[nth]?.port ?? 0) > kill.killedMs;
  // Whichever server was killed meanwhile has its own recovery; one must answer.
  await recover(loop, kill, () => {
    const nths = stand.servers.map((_, nth) => nth);
    return nths.some(isBack) && nths.every((nth) => isDown[nth] || isBack(nth));
  });
}

/** Something is on its way; every second time right after a commit, before its answer can have left. */
async function waitForTheMoment({ commits, dice }: Loop, isFlying: () => boolean): Promise<void> {
  await waitFor(isFlying, 2_000);
  if (commits && dice.isLucky(0.5)) await commits.next();
  else await pause(dice.unit() * 8);
  await waitFor(isFlying, 100);
}

function noteKill(
  { kills, stand }: Loop,
  what: Kill["what"],
  wasInFlight: boolean,
  isDown: readonly boolean[],
): Kill {
  const kill: Kill = {
    what,
    killedMs: performance.now(),
    wasInFlight,
    wasServerDown: isDown.includes(true),
    wasDatabaseDown: stand.isDatabaseDown(),
    recoveryMs: 0,
  };
  kills.push(kill);
  if (kills.length % 20 === 0) say(`${kills.length} kills`);
  return kill;
}

async function recover({ wrong }: Loop, kill: Kill, isBack: () => boolean): Promise<void> {
  if (!(await waitFor(isBack, patienceMs))) wrong.push(`a ${kill.what} never answered again`);
  kill.recoveryMs = performance.now() - kill.killedMs;
}

async function waitFor(isThere: () => boolean, withinMs: number): Promise<boolean> {
  const began = performance.now();
  while (!isThere()) {
    if (performance.now() - began > withinMs) return false;
    await pause(1);
  }
  return true;
}
