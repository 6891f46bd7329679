import { spawn } from "node:child_process";
import { once } from "node:events";
import { Agent, get } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const everyMs = 5;

/**
 * Asks a server every five milliseconds for an address that it does not have, and tells the longest answer since it
 * was last asked for that: so long the server stood still. In a process of its own. Not a bench by itself.
 */
export async function serveProbe([port = ""]: readonly string[]): Promise<object> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let longestMs = 0;
  process.on("message", () => {
    process.send?.(longestMs);
    longestMs = 0;
  });
  while (process.connected) {
    const began = performance.now();
    const [response] = await once(get({ host: "127.0.0.1", port, path: "/api/nothing", agent }), "response");
    response.resume();
    longestMs = Math.max(longestMs, performance.now() - began);
    await pause(everyMs);
  }
  return {};
}

export interface Probe {
  /** Since it was last asked. */
  longestMs(): Promise<number>;
  stop(): void;
}

export async function startProbe(port: number): Promise<Probe> {
  const main = fileURLToPath(new URL("./main.ts", import.meta.url));
  const args = ["--import", "tsx", main, "first-picture-probe", `${port}`];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  async function longestMs(): Promise<number> {
    const answer = once(child, "message") as Promise<[number]>;
    child.send("tell");
    return (await answer)[0];
  }
  // Its own first answers are slow.
  await pause(2_000);
  await longestMs();
  return {
    longestMs,
    stop() {
      process.off("exit", kill);
      kill();
    },
  };
}
