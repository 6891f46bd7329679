import { drillCuts } from "./cuts/drill-cuts.ts";
import { drillGarbage } from "./garbage/drill-garbage.ts";
import { drillHistories } from "./histories/drill-histories.ts";
import { drillKill9 } from "./kill9/drill-kill9.ts";
import { drillOffline } from "./offline/drill-offline.ts";
import { drillTeeth } from "./teeth.ts";
import { drillTimers } from "./timers/drill-timers.ts";

/** `npm run drill -- NAME`: progress on stderr, and one line of JSON on stdout at the end; it fails unless all is well. */
const drills: Record<string, (args: readonly string[]) => Promise<object>> = {
  histories: drillHistories,
  kill9: drillKill9,
  timers: drillTimers,
  cuts: drillCuts,
  garbage: drillGarbage,
  offline: drillOffline,
  teeth: drillTeeth,
};

const [name = "", ...args] = process.argv.slice(2);
const drill = drills[name];
if (drill) {
  const report = await drill(args);
  process.stdout.write(`${JSON.stringify(report)}\n`);
  // A private database server may still be going down; the figures are out.
  process.exit("ok" in report && report.ok === true ? 0 : 1);
} else {
  process.stderr.write(`There is no drill "${name}". There is: ${Object.keys(drills).join(", ")}.\n`);
  process.exitCode = 2;
}
