import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { startDemo } from "./demo/start-demo.ts";
import { say } from "./say.ts";

/** `npm run demo`: everything at once, on this machine alone. */
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const vite = join(dirname(createRequire(import.meta.url).resolve("vite/package.json")), "bin/vite.js");
const typescript = ["--import", "tsx"];

const demo = startDemo({
  root,
  env: process.env,
  programs: {
    // As `npm start` says it.
    api: ["--max-semi-space-size=64", ...typescript, "api/main.ts"],
    sim: [...typescript, "worker-sim/main.ts"],
    build: [vite, "build", "--logLevel", "warn"],
  },
  say,
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, demo.stop);
process.exit(await demo.ended);
