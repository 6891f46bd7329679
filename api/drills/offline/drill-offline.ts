import { countSame } from "../figures.ts";
import { type Options, readOptions } from "../options.ts";
import { findBrokenRules } from "../rules.ts";
import { createSender } from "../sender.ts";
import { openStand, type Stand } from "../stand.ts";
import { judge } from "./judge.ts";
import { workInChromium } from "./work-in-chromium.ts";
import { workInNode } from "./work-in-node.ts";

const crew = Array.from({ length: 20 }, (_, nth) => `o${nth + 1}`);
/** Side by side: more do not go faster on two cores. */
const browsing = Array.from({ length: 5 }, (_, nth) => `c${nth + 1}`);

/**
 * Whole jobs on phones whose network comes and goes and whose app is killed in the middle of keeping and sending:
 * what was kept is in effect once and in order, or the phone says why not. `--chromium N`: N of the runs on the real
 * page in real Chromium.
 */
export async function drillOffline(args: readonly string[]): Promise<object> {
  const [chromium, rest] = takeOut(args, "--chromium");
  return await workOffline({ ...readOptions(rest, { postgres: 1_000, pglite: 200 }), chromium });
}

export interface OfflineReport {
  ok: boolean;
  lost: number;
  duplicated: number;
  outOfOrder: number;
  wrong: string[];
  [figure: string]: unknown;
}

export async function workOffline(options: Options & { chromium?: number }): Promise<OfflineReport> {
  const { runs, seed, engine, chromium = 0 } = options;
  const everybody = chromium > 0 ? [...crew, ...browsing] : crew;
  const hasConsole = chromium > 0;
  const stand = await openStand({ engine, crew: everybody, answerTimeoutS: 600, hasConsole });
  try {
    return {
      drill: "offline",
      engine,
      seed,
      runs,
      ...(await workAndJudge(stand, { runs, seed, chromium: Math.min(chromium, runs) })),
    };
  } finally {
    await stand.close();
  }
}

async function workAndJudge(stand: Stand, asked: { runs: number; seed: number; chromium: number }) {
  const { runs, seed, chromium } = asked;
  const beganMs = performance.now();
  const portOf = (attempt: number) => stand.servers[attempt % stand.servers.length]?.port ?? 0;
  const sender = createSender(portOf);
  const { ask } = sender;
  let asks = 0;
  const reach = (path: string, init: RequestInit) => fetch(`http://127.0.0.1:${portOf(asks++)}${path}`, init);
  const urls = stand.servers.map(({ port }) => `http://127.0.0.1:${port}`);
  const pages =
    chromium > 0 ? await workInChromium({ crew: browsing, runs: chromium, seed, ask, urls }) : null;
  const apps = await workInNode({ crew, runs: runs - chromium, seed, ask, reach });
  sender.stop();
  const db = await stand.inspect();
  const judged = await judge(db, [...apps.phones, ...(pages?.phones ?? [])]);
  const unsent = [...apps.unsent, ...(pages?.unsent ?? [])];
  const wrong = [
    ...judged.lost,
    ...judged.duplicated,
    ...judged.outOfOrder,
    ...unsent.map((who) => `the phone of ${who} still waits`),
    ...countSame(sender.failures),
    ...(await findBrokenRules(db)),
  ];
  return {
    ok: wrong.length === 0,
    entries: judged.entries,
    lost: judged.lost.length,
    duplicated: judged.duplicated.length,
    outOfOrder: judged.outOfOrder.length,
    conflicts: judged.conflicts,
    appsKilled: apps.kills,
    answersLost: apps.answersLost,
    ...(pages && { chromium: pages.figures }),
    tookS: Math.round((performance.now() - beganMs) / 1_000),
    wrong: wrong.slice(0, 5),
  };
}

/** The number behind `name`, 0 without it, and what else there was. */
function takeOut(args: readonly string[], name: string): [number, readonly string[]] {
  const at = args.indexOf(name);
  if (at < 0) return [0, args];
  const count = Number(args[at + 1]);
  if (!Number.isSafeInteger(count) || count < 0)
    throw new Error(`${name} wants a whole number, got ${args[at + 1]}`);
  return [count, args.toSpliced(at, 2)];
}
