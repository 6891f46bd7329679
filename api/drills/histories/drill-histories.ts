import type { Db } from "../../db/db.ts";
import { inLanes } from "../../testing/race-barrier.ts";
import { diceOf } from "../dice.ts";
import { openDrillDatabase } from "../drill-database.ts";
import { readOptions } from "../options.ts";
import { nothingPlayed, type Played, playTown } from "./play-town.ts";
import { insertStaff, insertTowns } from "./small-towns.ts";

const momentsInTown = 12;
const townsAtOnce = 100;

/**
 * Three actors at the same moment over two tickets and three repairers, through the real handle(): the answers,
 * their events and the tables afterwards equal some serial order of the pure model.
 */
export async function drillHistories(args: readonly string[]): Promise<object> {
  const { runs, seed, engine } = readOptions(args, { postgres: 100_000, pglite: 2_000 });
  const database = await openDrillDatabase(engine);
  try {
    const began = performance.now();
    const { wrong, ...counts } = await playHistories(database.db, runs, seed);
    const perS = Math.round(counts.histories / ((performance.now() - began) / 1_000));
    return {
      drill: "histories",
      engine,
      seed,
      ok: wrong.length === 0,
      ...counts,
      perS,
      wrong: wrong.slice(0, 3),
    };
  } finally {
    await database.close();
  }
}

/** In lanes, so that towns that do not know one another meet at the counter of events. */
export async function playHistories(db: Db, runs: number, seed: number, lanes = 4): Promise<Played> {
  const all = nothingPlayed();
  await insertStaff(db);
  for (let first = 0; all.histories < runs && all.wrong.length === 0; first += townsAtOnce) {
    const count = Math.min(townsAtOnce, Math.ceil((runs - all.histories) / momentsInTown));
    const towns = await insertTowns(db, first, count);
    await inLanes(count, db.engine === "pglite" ? 1 : lanes, async (nth) => {
      const town = towns[nth];
      if (!town || all.wrong.length > 0) return;
      const played = await playTown(db, diceOf(seed + 7_919 * (first + nth)), town, momentsInTown);
      for (const word of ["histories", "commands", "refused", "doubled"] as const) all[word] += played[word];
      all.wrong.push(...played.wrong);
    });
  }
  return all;
}
