import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** One `npm start` in a process of its own. */
export interface ChildServer {
  port: number;
  pid: number;
  /** Everything it has printed; at LOG_LEVEL=error only the start and what broke. */
  said(): string;
  /** False: it ended, killed or by itself. */
  isRunning(): boolean;
  /** At once, with nothing said: SIGKILL. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

const root = fileURLToPath(new URL("../../", import.meta.url));

/** What `npm start` gives to Node. */
function startArgs(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return scripts.start.replace("exec node ", "").split(" ");
}

/**
 * The server as an operator starts it, over a database that has been made a demo's already. Offers wait an hour
 * unless `env` says otherwise; without DATABASE_URL the embedded database of DATA_DIR is used.
 */
export async function startChildServer(
  env: ({ DATABASE_URL: string } | { DATA_DIR: string }) & {
    ANSWER_TIMEOUT_S?: string;
    PUSH_HOSTS?: string;
    SERVE_CONSOLE?: "1";
  },
): Promise<ChildServer> {
  const dir = mkdtempSync(join(tmpdir(), "tocsin-server-"));
  const child = spawn(process.execPath, startArgs(), {
    cwd: root,
    env: {
      ...process.env,
      PORT: "0",
      DATABASE_URL: "",
      DATA_DIR: dir,
      CITY_DIR: "data/city",
      DATASET: "demo",
      LOG_LEVEL: "error",
      ANSWER_TIMEOUT_S: "3600",
      SERVE_CONSOLE: "0",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const killNow = () => child.kill("SIGKILL");
  process.once("exit", killNow);
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  async function end(signal: NodeJS.Signals): Promise<void> {
    process.off("exit", killNow);
    if (isRunning()) {
      const gone = once(child, "exit");
      child.kill(signal);
      await gone;
    }
    rmSync(dir, { recursive: true, force: true });
  }
  return {
    port: await readPort(child, () => said),
    pid: child.pid ?? 0,
    said: () => said,
    isRunning,
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
  };
}

async function readPort(child: ChildProcess, said: () => string): Promise<number> {
  for (;;) {
    const [, port] = /listening: http:\/\/127\.0\.0\.1:(\d+)/.exec(said()) ?? [];
    if (port !== undefined) return Number(port);
    if (child.exitCode !== null) throw new Error(`the server did not start: ${said()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
