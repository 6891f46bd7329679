import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { hashSources, isBuilt, stampBuilt } from "./console-build.ts";

/** `npm run build`: the console into dist/, unless it is there from just these sources. */
const root = resolve(".");
const hash = hashSources(root);
if (!isBuilt(root, hash)) {
  const { status } = spawnSync(
    process.execPath,
    ["node_modules/vite/bin/vite.js", "build", "--logLevel", "warn"],
    {
      stdio: "inherit",
      // Asked for by a test, it would otherwise leave React's development build in dist/, a third bigger.
      env: { ...process.env, NODE_ENV: "production" },
    },
  );
  if (status !== 0) process.exit(status ?? 1);
  stampBuilt(root, hash);
}
