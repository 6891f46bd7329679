import type { CommandAnswer } from "../../../shared/answer.ts";
import { isWaiting } from "../../../shared/client/outbox.ts";
import type { Command } from "../../../shared/command.ts";
import { centre } from "../../testing/world.ts";
import { type Dice, diceOf } from "../dice.ts";
import { countSame, pause, say } from "../figures.ts";
import { type Options, readOptions } from "../options.ts";
import { findBrokenRules } from "../rules.ts";
import { createSender, type Sender } from "../sender.ts";
import { openStand, type Stand } from "../stand.ts";
import { judge } from "./judge.ts";
import { type App, type Disk, newDisk, openApp } from "./killed-app.ts";

const crew = Array.from({ length: 20 }, (_, nth) => `o${nth + 1}`);
const desk = "dispatcher1";
const sentWithinMs = 60_000;

/**
 * Whole jobs on phones whose network comes and goes and whose app is killed in the middle of keeping and sending:
 * what was kept is in effect once and in order, or the phone says why not.
 */
export async function drillOffline(args: readonly string[]): Promise<object> {
  return await workOffline(readOptions(args, { postgres: 1_000, pglite: 200 }));
}

export interface OfflineReport {
  ok: boolean;
  lost: number;
  duplicated: number;
  outOfOrder: number;
  wrong: string[];
  [figure: string]: unknown;
}

export async function workOffline({ runs, seed, engine }: Options): Promise<OfflineReport> {
  const stand = await openStand({ engine, crew, answerTimeoutS: 600 });
  try {
    return { drill: "offline", engine, seed, runs, ...(await workAndJudge(stand, runs, seed)) };
  } finally {
    await stand.close();
  }
}

interface Worker {
  who: string;
  disk: Disk;
  app: App;
  kills: number;
  answersLost: number;
}

async function workAndJudge(stand: Stand, runs: number, seed: number) {
  const beganMs = performance.now();
  const dice = diceOf(seed);
  const portOf = (attempt: number) => stand.servers[attempt % stand.servers.length]?.port ?? 0;
  const sender = createSender(portOf);
  const url = () => `http://127.0.0.1:${portOf(dice.below(2))}`;
  let begun = 0;
  const workers = crew.map((who, nth): Worker => {
    const disk = newDisk();
    return { who, disk, app: openApp(who, disk, url, diceOf(seed + nth)), kills: 0, answersLost: 0 };
  });
  const killNow = async (worker: Worker) => {
    worker.app.kill();
    worker.answersLost += worker.app.answersLost();
    worker.kills++;
    worker.app = openApp(worker.who, worker.disk, url, dice);
    await worker.app.outbox.loaded;
  };
  await Promise.all(
    workers.map(async (worker) => {
      while (begun < runs) {
        begun++;
        if (begun % 100 === 0) say(`${begun} of ${runs} jobs begun`);
        await doJob(worker, sender, dice, killNow);
      }
    }),
  );
  const unsent = workers.filter(({ app }) => app.outbox.list().some(isWaiting)).map(({ who }) => who);
  sender.stop();
  const left = workers.map(({ who, disk, app }) => ({ who, disk, list: app.outbox.list() }));
  for (const { app } of workers) app.kill();
  const db = await stand.inspect();
  const judged = await judge(db, left);
  const wrong = [
    ...judged.lost,
    ...judged.duplicated,
    ...judged.outOfOrder,
    ...unsent.map((who) => `the phone of ${who} still waits`),
    ...countSame(sender.failures),
    ...(await findBrokenRules(db)),
  ];
  const sum = (of: (worker: Worker) => number) => workers.reduce((all, worker) => all + of(worker), 0);
  return {
    ok: wrong.length === 0,
    entries: judged.entries,
    lost: judged.lost.length,
    duplicated: judged.duplicated.length,
    outOfOrder: judged.outOfOrder.length,
    conflicts: judged.conflicts,
    appsKilled: sum(({ kills }) => kills),
    answersLost: sum(({ answersLost, app }) => answersLost + app.answersLost()),
    tookS: Math.round((performance.now() - beganMs) / 1_000),
    wrong: wrong.slice(0, 5),
  };
}

/** Offered by the desk; then everything is entered, network or not, and the next job waits until all of it is sent. */
async function doJob(
  worker: Worker,
  { ask }: Sender,
  dice: Dice,
  killNow: (worker: Worker) => Promise<void>,
): Promise<void> {
  const opened = await ask(desk, {
    type: "ticket.open",
    site: { lngLat: centre },
    hazard: "gas_smell_indoor",
  });
  const { ticketId = "" } = done(opened);
  const offer = { type: "assignment.offer", ticketId, repairerId: worker.who };
  const { assignmentId = "" } = done(await ask(desk, offer));
  const withdrawing = dice.isLucky(0.2) ? withdrawSoon(ask, assignmentId, dice) : null;
  for (const command of stepsOf(ticketId, assignmentId, dice)) {
    void worker.app.outbox.submit({ kind: "command", command }, null);
    await pause(dice.unit() * 40);
    if (dice.isLucky(0.25)) await killNow(worker);
  }
  await withdrawing;
  const until = performance.now() + sentWithinMs;
  while (worker.app.outbox.list().some(isWaiting) && performance.now() < until) {
    await pause(10);
    if (dice.isLucky(0.02)) await killNow(worker);
  }
  await cleanUp(ask, ticketId, assignmentId);
}

function stepsOf(ticketId: string, assignmentId: string, dice: Dice): Command[] {
  const outcome = dice.pick(["repaired", "made_safe", "no_fault", "no_access"] as const);
  return [
    { type: "assignment.accept", assignmentId },
    { type: "assignment.depart", assignmentId },
    { type: "assignment.arrive", assignmentId, lngLat: centre },
    ...(outcome === "made_safe" ? [{ type: "ticket.make_safe", ticketId, assignmentId } as const] : []),
    { type: "assignment.finish", assignmentId, outcome, result: { note: "by the drill" } },
  ];
}

async function withdrawSoon(ask: Sender["ask"], assignmentId: string, dice: Dice): Promise<void> {
  await pause(dice.unit() * 300);
  await ask(desk, { type: "assignment.withdraw", assignmentId, reason: "nearer one" });
}

/** A press that was killed before it was safe is no press: what it leaves open is taken away, or the next job waits. */
async function cleanUp(ask: Sender["ask"], ticketId: string, assignmentId: string): Promise<void> {
  await ask(desk, { type: "assignment.withdraw", assignmentId, reason: "drill" });
  await ask(desk, { type: "ticket.cancel", ticketId, reason: "drill" });
}

function done(answer: CommandAnswer) {
  if (!answer.ok) throw new Error(`the desk was refused: ${JSON.stringify(answer)}`);
  return answer;
}
