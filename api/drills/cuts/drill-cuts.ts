import { boardFromWire } from "../../../shared/domain/board.ts";
import type { WireBoard } from "../../../shared/schema.ts";
import type { Db } from "../../db/db.ts";
import { type Desk, openDesk } from "../desk.ts";
import { diceOf } from "../dice.ts";
import { countSame, pause, say } from "../figures.ts";
import { type Options, readOptions } from "../options.ts";
import { findInboxFaults, openPhone } from "../phone.ts";
import { compareBoards, findReplayFaults } from "../replay.ts";
import { findBrokenRules } from "../rules.ts";
import { createSender } from "../sender.ts";
import { openStand, type Stand } from "../stand.ts";
import { answerOffer, dispatch } from "../work.ts";
import { type Fault, faults, layFaultLine } from "./fault-line.ts";

const crew = Array.from({ length: 8 }, (_, nth) => `k${nth + 1}`);
/** Sooner than our pages, so that a thousand cuts fit into an afternoon; above the server's ping of 5 s. */
const quietMs = 6_500;

/**
 * Desks and phones whose lines are torn, delayed and left half open while everybody works. Afterwards every desk shows
 * what a fresh snapshot shows, and every phone was told everything, once, in order.
 */
export async function drillCuts(args: readonly string[]): Promise<object> {
  return await runCuts(readOptions(args, { postgres: 1_000, pglite: 100 }));
}

export interface CutsReport {
  ok: boolean;
  cuts: number;
  wrong: string[];
  [figure: string]: unknown;
}

export async function runCuts({ runs, seed, engine }: Options, breaking?: string): Promise<CutsReport> {
  const wanted = { engine, crew, answerTimeoutS: 10, ...(breaking !== undefined && { breaking }) };
  const stand = await openStand(wanted);
  try {
    return { drill: "cuts", engine, seed, ...(await workAndCut(stand, runs, seed)) };
  } finally {
    await stand.close();
  }
}

async function workAndCut(stand: Stand, runs: number, seed: number) {
  const dice = diceOf(seed);
  const portOf = (nth: number) => stand.servers[nth % stand.servers.length]?.port ?? 0;
  const sender = createSender(portOf);
  const names = ["dispatcher1", "dispatcher2", ...crew];
  const lines = await Promise.all(names.map((_, nth) => layFaultLine(() => portOf(nth))));
  const urlOf = (nth: number) => () => lines[nth]?.url ?? "";
  let isOver = false;
  const jobs: Promise<void>[] = [];
  const desks = names.slice(0, 2).map((who, nth) => openDesk(who, urlOf(nth), quietMs));
  const phones = crew.map((who, nth) =>
    openPhone(
      who,
      urlOf(nth + 2),
      (item) => {
        if (item.kind === "offer") jobs.push(answerOffer(sender.ask, who, item, dice));
      },
      quietMs,
    ),
  );
  for (const desk of desks) jobs.push(dispatch(sender.ask, desk, crew, dice, () => isOver));
  const count: Record<Fault, number> = { drop: 0, delay: 0, half_open: 0 };
  for (let cut = 1; cut <= runs; cut++) {
    await pause(dice.unit() * 150);
    const fault = dice.weighted([
      [6, faults[0]],
      [3, faults[1]],
      [1, faults[2]],
    ]);
    count[fault]++;
    dice.pick(lines).strike(fault, 100 + dice.unit() * 900);
    if (cut % 100 === 0) say(`${cut} cuts, ${sender.sent.length} commands answered`);
  }
  isOver = true;
  await Promise.race([Promise.all(jobs), pause(15_000)]);
  sender.stop();
  const odd = await untilEqual(stand, desks);
  // What is told in the last moment before the lines are closed may be on its way.
  const untilMs = Date.now() - 2_500;
  const faultsSeen = [...phones, ...desks].flatMap((one) => one.faults);
  for (const one of [...phones, ...desks]) one.close();
  await Promise.all(lines.map((line) => line.close()));
  const db = await stand.inspect();
  const wrong = [
    ...odd,
    ...faultsSeen,
    ...(await findInboxFaults(db, phones, untilMs)),
    ...(await findBrokenRules(db)),
    ...(await findReplayFaults(db)),
    ...countSame(sender.failures),
  ];
  return {
    ok: wrong.length === 0,
    cuts: runs,
    ...count,
    commandsAnswered: sender.sent.length,
    events: await countEvents(db),
    snapshots: desks.reduce((sum, desk) => sum + desk.snapshots(), 0),
    told: phones.reduce((sum, { told }) => sum + told.length, 0),
    wrong: wrong.slice(0, 5),
  };
}

async function countEvents(db: Db): Promise<number> {
  const [row] = await db.query<{ n: number }>("select count(*) as n from event");
  return row?.n ?? 0;
}

/** Nobody asks for anything any more: in what the screens still differ from a new one once they have had their time. */
async function untilEqual(stand: Stand, desks: readonly Desk[]): Promise<string[]> {
  const began = performance.now();
  for (;;) {
    const response = await fetch(`http://127.0.0.1:${stand.servers[0]?.port}/api/board`, {
      headers: { authorization: "Bearer token-dispatcher1" },
    });
    const fresh = boardFromWire((await response.json()) as WireBoard);
    const wrong = desks.flatMap((desk) => compareBoards(desk.board(), fresh));
    const ms = performance.now() - began;
    // A line that was left half open just now is found out after a while.
    if ((wrong.length === 0 && ms > quietMs + 3_000) || ms > 30_000) return wrong;
    await pause(250);
  }
}
