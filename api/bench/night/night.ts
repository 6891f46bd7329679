import { parseArgs } from "node:util";
import { must } from "../../../shared/assert.ts";
import { openCity } from "../../city/open-city.ts";
import { say } from "../../drills/figures.ts";
import { startChildServer } from "../../testing/child-server.ts";
import { openDatabases } from "../bench-database.ts";
import { playNight } from "./play.ts";
import { fillTown } from "./town.ts";

/**
 * A whole night in some minutes, all on one machine: everybody on the move, desks that look on, and a ticket every
 * moment, from the pin to the result.
 */
export async function benchNight(args: readonly string[]): Promise<object> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      devices: { type: "string", default: "10000" },
      desks: { type: "string", default: "200" },
      tickets: { type: "string", default: "2000" },
      "per-second": { type: "string", default: "8" },
      "job-seconds": { type: "string", default: "60" },
    },
  });
  const night = {
    devices: Number(values.devices),
    desks: Number(values.desks),
    tickets: Number(values.tickets),
    perS: Number(values["per-second"]),
    jobS: Number(values["job-seconds"]),
  };
  const { graph } = await openCity({ name: "montevideo", dir: "data/city", onStep: say });
  const databases = await openDatabases(["--engine", "postgres"]);
  try {
    return await databases.use(
      (db) => fillTown(db, graph, night.devices, night.desks),
      async (env, db) => {
        const server = await startChildServer(env);
        try {
          const given = must(db, "a database that others may read");
          return { bench: "night", ...(await playNight(given, server, graph, night, say)) };
        } finally {
          await server.stop();
        }
      },
    );
  } finally {
    await databases.close();
  }
}
