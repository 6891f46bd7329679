import { defineConfig } from "vitest/config";

/**
 * `x.test.ts` is pure, `x.db.test.ts` needs a database and runs on both engines, `x.browser.test.ts` drives
 * Chromium; `x.pglite.test.ts` and `x.postgres.test.ts` are about one engine alone. Each file has a database of its
 * own and waits much of its time: two run side by side. The main job alone is driven on both engines; what else a
 * screen does or looks like does not depend on the database.
 */
const shared = { environment: "node", isolate: false, hookTimeout: 120_000 } as const;
const mainJob = "api/testing/main-job.browser.test.ts";
const exclude = ["**/node_modules/**", "dist/**"];

type Kind = "db" | "browser" | "main-job";

function onEngine(kind: Kind, engine: "pglite" | "postgres", groupOrder: number) {
  const include = {
    db: ["**/*.db.test.ts", `**/*.${engine}.test.ts`],
    browser: ["**/*.browser.test.ts"],
    "main-job": [mainJob],
  } as const satisfies Record<Kind, string[]>;
  return {
    test: {
      ...shared,
      name: `${kind}-${engine}`,
      include: [...include[kind]],
      exclude,
      maxWorkers: 2,
      env: { TEST_ENGINE: engine },
      globalSetup: [
        `api/testing/setup-${engine}.ts`,
        ...(kind === "db" ? [] : ["api/testing/setup-console.ts"]),
      ],
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
      onEngine("main-job", "postgres", 3),
    ],
  },
});
