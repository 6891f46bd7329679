import { spawnSync } from "node:child_process";

/** Once per run, before the first browser: every file drives the same build. */
export function setup(): void {
  if (process.env.CONSOLE_IS_BUILT === "1") return;
  const built = spawnSync("npm", ["run", "--silent", "build"], { encoding: "utf8" });
  if (built.status !== 0) throw new Error(`the console could not be built: ${built.stderr}`);
  process.env.CONSOLE_IS_BUILT = "1";
}
