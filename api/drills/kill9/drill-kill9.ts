import { openDesk } from "../desk.ts";
import { diceOf } from "../dice.ts";
import { countSame, pause, spreadOf } from "../figures.ts";
import { type Options, readOptions } from "../options.ts";
import { findInboxFaults, openPhone } from "../phone.ts";
import { findReplayFaults } from "../replay.ts";
import { findBrokenRules } from "../rules.ts";
import { createSender } from "../sender.ts";
import { openStand, type Stand } from "../stand.ts";
import { watchCommits } from "../watch-commits.ts";
import { answerOffer, dispatch } from "../work.ts";
import { countCommittedUnanswered, findLost } from "./find-lost.ts";
import { type Kill, killAll } from "./kill-loops.ts";
import { findLostFixes, sendFixes } from "./send-fixes.ts";
import { servedAgainMs } from "./served-again.ts";

const crew = Array.from({ length: 10 }, (_, nth) => `k${nth + 1}`);
const desks = ["dispatcher1", "dispatcher2", "agent1"];

/**
 * Three desks and ten phones at work on two servers, while servers, and every fourth time the whole database, are
 * killed, mostly with commands on their way, one or several at a time. What was answered is there, and every place
 * that was confirmed to a phone; the rules of the domain hold; nobody is told that something broke, only that the
 * database is away.
 */
export async function drillKill9(args: readonly string[]): Promise<object> {
  return await killUnderLoad(readOptions(args, { postgres: 1_000, pglite: 200 }));
}

export async function killUnderLoad({ runs, seed, engine }: Options, breaking?: string): Promise<KillReport> {
  const stand = await openStand({
    engine,
    crew,
    answerTimeoutS: 10,
    ...(breaking !== undefined && { breaking }),
  });
  try {
    return { drill: "kill9", engine, seed, ...(await workAndKill(stand, runs, seed)) };
  } finally {
    await stand.close();
  }
}

export interface KillReport {
  ok: boolean;
  kills: number;
  wrong: string[];
  [figure: string]: unknown;
}

async function workAndKill(stand: Stand, runs: number, seed: number) {
  const beganMs = performance.now();
  const dice = diceOf(seed);
  const portOf = (attempt: number) => stand.servers[attempt % stand.servers.length]?.port ?? 0;
  const urlOf = (nth: number) => () => `http://127.0.0.1:${portOf(nth)}`;
  const sender = createSender(portOf);
  let isOver = false;
  const jobs: Promise<void>[] = [];
  const phones = crew.map((who, nth) =>
    openPhone(who, urlOf(nth), (item) => {
      if (item.kind === "offer") jobs.push(answerOffer(sender.ask, who, item, dice));
    }),
  );
  const senders = crew.map((who, nth) => sendFixes(who, urlOf(nth)));
  const screens = desks.slice(0, 2).map((who, nth) => openDesk(who, urlOf(nth)));
  for (const screen of screens) jobs.push(dispatch(sender.ask, screen, crew, dice, () => isOver));
  const agentDesk = { ...(screens[0] as (typeof screens)[0]), username: "agent1" };
  jobs.push(
    takeCalls(
      sender.ask,
      () => isOver || agentDesk.board().tickets.size > crew.length,
      () => isOver,
    ),
  );
  await pause(1_000);
  const commits = stand.postgres && (await watchCommits(`${stand.postgres.url}/postgres`));

  const { kills, wrong: wrongAtOnce } = await killAll(stand, sender, commits, dice, runs);
  await commits?.close();
  isOver = true;
  await Promise.race([Promise.all(jobs), pause(15_000)]);
  sender.stop();
  const untilMs = Date.now();
  for (const sender of senders) sender.close();
  await pause(4_000);
  for (const line of [...phones, ...screens]) line.close();
  const db = await stand.inspect();
  const wrong = [
    ...wrongAtOnce,
    ...countSame(sender.failures),
    ...(await findLost(db, sender.sent)),
    ...(await findLostFixes(db, senders)),
    ...(await findBrokenRules(db)),
    ...(await findReplayFaults(db)),
    ...[...phones, ...screens].flatMap(({ faults }) => faults),
    ...(await findInboxFaults(db, phones, untilMs)),
  ];
  const inFlight = kills.filter(({ wasInFlight }) => wasInFlight).length;
  const of = (what: Kill["what"]) => kills.filter((kill) => kill.what === what);
  const count = (is: (kill: Kill) => boolean) => of("server").filter(is).length;
  return {
    ok: wrong.length === 0 && inFlight >= 0.8 * runs,
    kills: kills.length,
    servers: of("server").length,
    databases: of("database").length,
    bothServersDown: count(({ wasServerDown }) => wasServerDown),
    whileDatabaseDown: count(({ wasDatabaseDown }) => wasDatabaseDown),
    inFlightShare: Number((inFlight / runs).toFixed(3)),
    commandsAnswered: sender.sent.length,
    retried: sender.sent.filter(({ tries }) => tries > 1).length,
    committedUnanswered: await countCommittedUnanswered(db, sender.sent),
    fixesConfirmed: senders.reduce((sum, { confirmed }) => sum + confirmed.length, 0),
    offersShown: phones.flatMap(({ told }) => told.filter(({ kind }) => kind === "offer")).length,
    recoveryMs: {
      server: spreadOf(of("server").map(({ recoveryMs }) => recoveryMs)),
      database: spreadOf(of("database").map(({ recoveryMs }) => recoveryMs)),
    },
    servedAgainMs: {
      server: spreadOf(servedAgainMs(of("server"), sender.answers)),
      database: spreadOf(servedAgainMs(of("database"), sender.answers)),
    },
    tookS: Math.round((performance.now() - beganMs) / 1_000),
    wrong: wrong.slice(0, 5),
  };
}

async function takeCalls(
  ask: (username: string, command: object) => Promise<unknown>,
  isFull: () => boolean,
  isOver: () => boolean,
): Promise<void> {
  while (!isOver()) {
    if (!isFull())
      await ask("agent1", {
        type: "ticket.open",
        site: { lngLat: [-56.17, -34.89] },
        hazard: "gas_smell_indoor",
        call: { words: "It smells of gas." },
      });
    await pause(50);
  }
}
