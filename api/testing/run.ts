import { spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Counts, countTests, sayCounts } from "./counts.ts";
import { findPostgres } from "./private-postgres.ts";

/**
 * `npm test`: every suite this machine can run, and which it cannot, in words. Arguments go to vitest.
 * REQUIRE_ALL=1 makes leaving out a failure. The last line is `N passed, N failed, N skipped`.
 */
interface Suite {
  project: string;
  about: string;
  needs: readonly ("PostgreSQL" | "Chromium")[];
}

const SUITES: readonly Suite[] = [
  { project: "unit", about: "everything pure", needs: [] },
  { project: "db-pglite", about: "the database tests on the embedded database", needs: [] },
  { project: "db-postgres", about: "the database tests on PostgreSQL", needs: ["PostgreSQL"] },
  { project: "browser-pglite", about: "the browser tests on the embedded database", needs: ["Chromium"] },
  { project: "main-job-postgres", about: "the main job on PostgreSQL", needs: ["Chromium", "PostgreSQL"] },
];

const HOW_TO_GET = {
  PostgreSQL:
    "PostgreSQL 15 or later with PostGIS is not installed (Debian: apt-get install postgresql-15-postgis-3)",
  Chromium: "Chromium is not installed (Debian: apt-get install chromium; or set CHROMIUM to its path)",
};

const chromium = process.env.CHROMIUM ?? "/usr/bin/chromium";
const has = { PostgreSQL: findPostgres() !== null, Chromium: canRun(chromium) };
const leftOut = SUITES.filter(({ needs }) => needs.some((need) => !has[need]));

const counts = await runSuites(SUITES.filter((suite) => !leftOut.includes(suite)));
for (const { about, needs } of leftOut) {
  const why = needs.filter((need) => !has[need]).map((need) => HOW_TO_GET[need]);
  say(`Left out: ${about}, because ${why.join(" and ")}.`);
}
if (process.env.REQUIRE_ALL === "1" && leftOut.length > 0) {
  say("REQUIRE_ALL is set, so each suite left out counts as a failure.");
  counts.failed += leftOut.length;
}
say(sayCounts(counts));
process.exitCode = counts.failed === 0 ? 0 : 1;

async function runSuites(suites: readonly Suite[]): Promise<Counts> {
  const dir = mkdtempSync(join(tmpdir(), "tocsin-test-"));
  const report = join(dir, "report.json");
  const projects = suites.flatMap(({ project }) => ["--project", project]);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const vitest = fileURLToPath(new URL("../../node_modules/vitest/vitest.mjs", import.meta.url));
  const args = [vitest, "run", ...projects, ...reporters, ...process.argv.slice(2)];
  try {
    const child = spawn(process.execPath, args, {
      stdio: "inherit",
      env: { ...process.env, CHROMIUM: chromium },
    });
    const [exitCode] = (await once(child, "exit")) as [number | null];
    return countTests(readReport(report), exitCode);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function readReport(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
