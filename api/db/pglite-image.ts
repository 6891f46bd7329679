import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { startPgliteThread } from "./pglite-thread.ts";

/**
 * A prepared data directory with the extensions in it: a new database starts from it in a third of the time
 * (3 s instead of 11 s). Kept beside the installed packages, named by what it was made from.
 */
export function imagePath(): string {
  const require = createRequire(import.meta.url);
  const packageDir = dirname(dirname(require.resolve("@electric-sql/pglite")));
  const postgisDir = dirname(dirname(require.resolve("@electric-sql/pglite-postgis")));
  const made = createHash("sha256");
  for (const dir of [packageDir, postgisDir]) {
    made.update(readFileSync(join(dir, "package.json")));
  }
  return join(packageDir, "../../.cache/tocsin", `pglite-${made.digest("hex").slice(0, 16)}.tar.gz`);
}

/** Makes the image unless it is there. */
export async function prepareImage(): Promise<void> {
  const path = imagePath();
  if (existsSync(path)) {
    return;
  }
  mkdirSync(dirname(path), { recursive: true });
  const nobody = () => undefined;
  const thread = await startPgliteThread({ filesDir: null, imagePath: null }, nobody, nobody);
  await thread.ask({ kind: "exec", sql: "create extension postgis; create extension btree_gist" });
  await thread.ask({ kind: "image", path });
  await thread.ask({ kind: "close" });
  await thread.stop();
}
