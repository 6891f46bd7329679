import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { openPostgres } from "../db/pg.ts";
import { type FixBatch, storeFixes } from "../store/fixes.ts";
import { readNewPositions } from "../store/positions.ts";

const batchesPerS = 10;
/** Everybody goes to and fro between two ends of a street, some ten metres from one reading to the next. */
const swingDeg = 1e-3;
const steps = 32;

/**
 * A process of its own that takes in positions as a second server would: with its track, by the product's own way in.
 * Says how many a second it stored once it is told to end.
 */
export async function keepMoving([url = "", perS = ""]: readonly string[]): Promise<object> {
  const db = await openPostgres(url);
  const { positions } = await readNewPositions(db, null);
  let isOver = false;
  process.once("SIGTERM", () => {
    isOver = true;
  });
  process.stdout.write("moving\n");
  const inBatch = Number(perS) / batchesPerS;
  const began = performance.now();
  let moved = 0;
  for (let batch = 0; !isOver; batch++) {
    const heardMs = performance.now();
    const fixedAt = new Date().toISOString();
    const batches = Array.from({ length: inBatch }, (_, nth): FixBatch | null => {
      const turn = batch * inBatch + nth;
      const person = positions[turn % positions.length];
      if (!person) return null;
      const round = Math.floor(turn / positions.length);
      const [lng, lat] = person.lngLat;
      const away = Math.sin((2 * Math.PI * round) / steps) * swingDeg;
      const fixes = [{ lng: lng + away, lat: lat + away / 2, accuracyM: 5, fixedAt }];
      return { repairerId: person.repairerId, sentAt: fixedAt, heardMs, fixes };
    });
    const verdicts = await storeFixes(
      db,
      batches.filter((one) => one !== null),
      { maxFixAgeH: 24 },
    );
    moved += verdicts.reduce((sum, { accepted }) => sum + accepted, 0);
    await pause(Math.max(0, ((batch + 1) * 1_000) / batchesPerS - (performance.now() - began)));
  }
  const movedPerS = Math.round((moved / (performance.now() - began)) * 1_000);
  await db.close();
  return { movedPerS };
}

/** Starts it, and stops it: then it is known how many were really stored. */
export async function startMoving(url: string, perS: number) {
  const main = fileURLToPath(new URL("./main.ts", import.meta.url));
  const args = ["--import", "tsx", main, "candidates-moves", url, String(perS)];
  const child: ChildProcess = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const killNow = () => child.kill("SIGKILL");
  process.once("exit", killNow);
  let said = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  while (!said.includes("moving\n")) {
    if (child.exitCode !== null) throw new Error("the process that moves everybody did not start");
    await pause(50);
  }
  return {
    async stop(): Promise<number> {
      const gone = once(child, "close");
      child.kill("SIGTERM");
      await gone;
      process.off("exit", killNow);
      return (JSON.parse(said.slice(said.indexOf("{"))) as { movedPerS: number }).movedPerS;
    },
  };
}
