import { breakings } from "./breakings.ts";
import { holdNothing, sayOtherwise } from "./broken-db.ts";
import { runCuts } from "./cuts/drill-cuts.ts";
import { openDrillDatabase } from "./drill-database.ts";
import { say } from "./figures.ts";
import { playHistories } from "./histories/drill-histories.ts";
import { killUnderLoad } from "./kill9/drill-kill9.ts";
import { readOptions } from "./options.ts";
import { runTimers } from "./timers/drill-timers.ts";

/** What the drill found wrong with a broken build; nothing: it has no teeth there. */
type Bite = (seed: number) => Promise<readonly string[]>;

const bites: Readonly<Record<string, Bite>> = {
  "no unique index and no row lock": (seed) => playBroken(seed, breakings.noUniqueIndex, holdNothing),
  "a receipt that moves a state": (seed) => playBroken(seed, breakings.receiptMovesState),
  "no timer": async (seed) => {
    const short = { breaking: breakings.noTimer, restartEveryS: 4, firstDueS: 10 };
    return (await runTimers({ runs: 40, seed, engine: "postgres" }, short)).wrong;
  },
  "asynchronous commit": async (seed) =>
    (await killUnderLoad({ runs: 8, seed, engine: "postgres" }, breakings.asynchronousCommit)).wrong,
  "seq in insertion order": async (seed) =>
    (await runCuts({ runs: 300, seed, engine: "postgres" }, breakings.seqInInsertionOrder)).wrong,
  "no inbox row": async (seed) =>
    (await runCuts({ runs: 150, seed, engine: "postgres" }, breakings.noInboxRow)).wrong,
};

/** The drills against builds that are broken on purpose, one way each: every one must be caught. */
export async function drillTeeth(args: readonly string[]): Promise<object> {
  const { seed } = readOptions(args, { postgres: 1, pglite: 1 });
  const caught: Record<string, string | null> = {};
  for (const [name, bite] of Object.entries(bites)) {
    const [first] = await bite(seed);
    caught[name] = first?.slice(0, 120) ?? null;
    say(`${name}: ${caught[name] ?? "NOT CAUGHT"}`);
  }
  return { drill: "teeth", seed, ok: Object.values(caught).every((what) => what !== null), caught };
}

async function playBroken(
  seed: number,
  breaking: string,
  rewrite: (sql: string) => string = (sql) => sql,
): Promise<readonly string[]> {
  const { db, close } = await openDrillDatabase("postgres");
  try {
    await db.exec(breaking);
    return (await playHistories(sayOtherwise(db, rewrite), 5_000, seed)).wrong;
  } finally {
    await close();
  }
}
