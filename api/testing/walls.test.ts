import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { expect, test } from "vitest";

/** The walls of the house: who may import whom. Each forbidden arrow is tried and must be refused by the linter. */

const forbidden: [file: string, imported: string][] = [
  ["shared/geo.ts", "node:fs"],
  ["shared/schema.ts", "./domain/board.ts"],
  ["shared/domain/decide.ts", "react"],
  ["shared/domain/decide.ts", "../../api/app.ts"],
  ["api/app.ts", "../console/main.tsx"],
  ["api/app.ts", "../worker-sim/main.ts"],
  ["api/db/db.ts", "../store/board.ts"],
  ["api/store/board.ts", "../commands/handle.ts"],
  ["api/store/board.ts", "../db/pglite.ts"],
  ["api/commands/handle.ts", "../live/live.ts"],
  ["api/jobs/send-messages.ts", "../channels/gateway.ts"],
  ["api/routes/reads.ts", "../db/pg.ts"],
  ["api/app.ts", "./testing/world.ts"],
  ["api/main.ts", "./drills/dice.ts"],
  ["api/city/build.ts", "../drills/dice.ts"],
  ["api/push/send.ts", "../testing/world.ts"],
  ["api/db/db.ts", "../testing/crowd.ts"],
  ["api/store/board.ts", "../testing/world.ts"],
  ["api/store/board.ts", "../drills/rules.ts"],
  ["api/commands/handle.ts", "../drills/rules.ts"],
  ["api/live/live.ts", "../testing/world.ts"],
  ["api/jobs/every.ts", "../drills/figures.ts"],
  ["console/main.tsx", "../api/app.ts"],
  ["console/ui/button.tsx", "../live/http.ts"],
  ["console/live/http.ts", "../map/scene.ts"],
  ["console/map/scene.ts", "../dispatcher/desk.tsx"],
  ["console/agent/draft.ts", "../repairer/phone.ts"],
  ["console/repairer/phone.ts", "../map/scene.ts"],
  ["console/repairer/phone.ts", "maplibre-gl"],
  ["worker-sim/main.ts", "../api/env.ts"],
];
const allowed: [file: string, imported: string][] = [
  ["api/app.ts", "./routes/reads.ts"],
  ["api/bench/bench.ts", "../testing/crowd.ts"],
  ["api/drills/stand.ts", "../testing/child-server.ts"],
  ["api/testing/world.ts", "../drills/dice.ts"],
  ["api/store/board.db.test.ts", "../testing/world.ts"],
  ["api/app.test.ts", "./drills/dice.ts"],
  ["console/dispatcher/desk.tsx", "../map/scene.ts"],
  ["worker-sim/main.ts", "../shared/command.ts"],
];

/** A house of empty rooms under the same rules, one file an arrow: which of them does the linter refuse? */
function refusedAmong(arrows: readonly [string, string][]): boolean[] {
  const dir = mkdtempSync(join(tmpdir(), "tocsin-walls-"));
  try {
    cpSync("biome.json", join(dir, "biome.json"));
    const files = arrows.map(([file], index) =>
      join(dirname(file), `arrow-${index}${file.endsWith(".test.ts") ? ".test" : ""}.ts`),
    );
    arrows.forEach(([, imported], index) => {
      const path = join(dir, files[index] ?? "");
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, `import * as it from "${imported}";\nexport const other = it;\n`);
    });
    const lint = spawnSync(resolve("node_modules/.bin/biome"), ["lint", "--max-diagnostics=none"], {
      cwd: dir,
      encoding: "utf8",
    });
    const said = lint.stdout + lint.stderr;
    return files.map((file) => new RegExp(`${file}:\\d+:\\d+ lint/style/noRestrictedImports`).test(said));
  } finally {
    rmSync(dir, { recursive: true });
  }
}

test("every forbidden arrow is refused, and the natural ones are not", () => {
  const refused = refusedAmong([...forbidden, ...allowed]);
  const passed = forbidden.filter((_, index) => !refused[index]);
  expect(passed).toEqual([]);
  expect(allowed.filter((_, index) => refused[forbidden.length + index])).toEqual([]);
});
