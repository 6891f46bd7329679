import { defineConfig } from "vitest/config";

/**
 * `x.test.ts` is pure, `x.db.test.ts` needs a database and runs on both engines, `x.browser.test.ts` drives
 * Chromium; `x.pglite.test.ts` and `x.postgres.test.ts` are about one engine alone. Each file has a
 * database of its own and waits much of its time: two run side by side. Browsers draw maps in software and want the
 * whole machine: one after another.
 */
const shared = { environment: "node", isolate: false, hookTimeout: 120_000 } as const;
const workers = { db: { maxWorkers: 2 }, browser: { fileParallelism: false } } as const;
const exclude = ["**/node_modules/**", "dist/**"];
/** The main job is driven on both engines; what else a screen does or looks like does not depend on the database. */
const onBothEngines = "api/testing/main-job.browser.test.ts";

function onEngine(kind: "db" | "browser", engine: "pglite" | "postgres", groupOrder: number) {
  return {
    test: {
      ...shared,
      ...workers[kind],
      name: `${kind}-${engine}`,
      include:
        kind === "db"
          ? ["**/*.db.test.ts", `**/*.${engine}.test.ts`]
          : [engine === "pglite" ? "**/*.browser.test.ts" : onBothEngines],
      exclude,
      env: { TEST_ENGINE: engine },
      globalSetup: [`api/testing/setup-${engine}.ts`],
      testTimeout: kind === "db" ? 30_000 : 180_000,
      // A busy machine may take its time; what has to be quick is measured.
      expect: { poll: { timeout: 20_000 } },
      sequence: { groupOrder },
    },
  };
}

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          environment: "node",
          include: ["**/*.test.ts", "**/*.test.tsx"],
          exclude: [...exclude, "**/*.{db,pglite,postgres,browser}.test.ts"],
          testTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      onEngine("db", "pglite", 1),
      onEngine("db", "postgres", 2),
      onEngine("browser", "pglite", 3),
      onEngine("browser", "postgres", 4),
    ],
  },
});
