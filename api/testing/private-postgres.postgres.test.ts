import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { openPostgres } from "../db/pg.ts";

const starter = new URL("./private-postgres.ts", import.meta.url).href;

it("a private server goes with the process that started it, even when that is killed", async () => {
  const script = `import { startPrivatePostgres } from "${starter}";
    const server = await startPrivatePostgres();
    process.stdout.write(server.url);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [url] = (await once(child.stdout, "data")) as [Buffer];
  const db = await openPostgres(`${url}/postgres`);
  const rows = await db.query<{ dir: string }>("select current_setting('data_directory') as dir");
  await db.close();
  const dir = rows[0]?.dir ?? "";
  expect(existsSync(dir)).toBe(true);
  child.kill("SIGKILL");
  await expect.poll(() => existsSync(dir)).toBe(false);
  await expect(openPostgres(`${url}/postgres`)).rejects.toThrow("cannot be reached");
}, 60_000);
