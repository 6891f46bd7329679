import { readAccounts, readSettings } from "./env.ts";
import { say } from "./say.ts";
import { simulate } from "./simulate.ts";

/** `npm run sim`: devices and callers against a running server, until SIGTERM or Ctrl+C. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const simulation = simulate(settings, readAccounts(settings.accountsPath), say);
  const stop = () => simulation.stop();
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, stop);
  // The demo that started us is gone, by whatever means.
  process.once("disconnect", stop);
  await simulation.ended;
}

main().then(
  // Keep-alive connections would hold the process for seconds.
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
