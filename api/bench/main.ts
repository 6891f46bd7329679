import { benchCandidates } from "./candidates.ts";
import { keepMoving } from "./candidates-moves.ts";
import { benchRivals } from "./candidates-rivals.ts";
import { benchDesk } from "./desk.ts";
import { benchFanOut } from "./fan-out.ts";
import { benchFirstPaint } from "./first-paint.ts";
import { benchFirstPicture } from "./first-picture.ts";
import { serveProbe } from "./first-picture-probe.ts";
import { benchIngest } from "./ingest.ts";
import { serveRival } from "./ingest-rival.ts";
import { benchNight } from "./night/night.ts";
import { servePhones } from "./night/phones.ts";
import { benchPlan } from "./plan.ts";
import { benchRoadTime } from "./road-time.ts";

/** `npm run bench -- NAME`: progress on stderr, and one line of JSON on stdout at the end. */
const benches: Record<string, (args: readonly string[]) => Promise<object>> = {
  candidates: benchCandidates,
  "candidates-rivals": benchRivals,
  /** Not one by itself: who moves everybody while `candidates` asks. */
  "candidates-moves": keepMoving,
  desk: benchDesk,
  "fan-out": benchFanOut,
  "first-paint": benchFirstPaint,
  "first-picture": benchFirstPicture,
  /** Not one by itself: who asks meanwhile whether the server stands still. */
  "first-picture-probe": serveProbe,
  plan: benchPlan,
  "road-time": benchRoadTime,
  ingest: benchIngest,
  /** Not one by itself: the server that `ingest` measures against. */
  "ingest-rival": serveRival,
  night: benchNight,
  /** Nor this: the phones of `night`. */
  "night-phones": servePhones,
};

const [name = "", ...args] = process.argv.slice(2);
const bench = benches[name];
if (bench) {
  process.stdout.write(`${JSON.stringify(await bench(args))}\n`);
  // A private database server may still be going down; the figures are out.
  process.exit(0);
} else {
  process.stderr.write(`There is no bench "${name}". There is: ${Object.keys(benches).join(", ")}.\n`);
  process.exitCode = 2;
}
