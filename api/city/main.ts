import { join } from "node:path";
import { parseArgs } from "node:util";
import { openCity } from "./open-city.ts";

/** `npm run city -- --city astana [--dir data/city]`: builds the city's pack where needed and says what it holds. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      city: { type: "string", default: process.env.CITY ?? "montevideo" },
      dir: { type: "string", default: join(process.env.DATA_DIR ?? "data", "city") },
    },
  });
  const started = performance.now();
  const since = () => `${((performance.now() - started) / 1_000).toFixed(1).padStart(5)} s`;
  const say = (line: string) => process.stdout.write(`${since()}  ${line}\n`);
  const city = await openCity({ name: values.city, dir: values.dir, onStep: say });
  const [west, south, east, north] = city.bounds.map((degrees) => degrees.toFixed(3));
  say(`city: ${city.label}, ${city.counts.nodes} road nodes, ${city.counts.addresses} addresses`);
  say(`city: roads from ${west}, ${south} to ${east}, ${north}; ${city.attribution}`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
