import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { FromPhones } from "./phones.ts";

type Figures = Extract<FromPhones, { is: "figures" }>;

/** Everybody's phone, in one process of their own; all of them are there when this resolves. */
export async function startPhones(port: number, devices: number, jobS: number) {
  const main = fileURLToPath(new URL("../main.ts", import.meta.url));
  const args = ["--import", "tsx", main, "night-phones", `${port}`, `${devices}`, `${jobS}`];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  const rungAt = new Map<string, number>();
  const finished = new Set<string>();
  let hearReady = () => {};
  let hearFigures = (_: Figures) => {};
  child.on("message", (message: FromPhones) => {
    if (message.is === "ready") hearReady();
    if (message.is === "rung") rungAt.set(message.assignmentId, message.at);
    if (message.is === "finished") finished.add(message.assignmentId);
    if (message.is === "figures") hearFigures(message);
  });
  await new Promise<void>((resolve, reject) => {
    hearReady = resolve;
    child.once("exit", (code) => reject(new Error(`the phones ended with ${code}`)));
  });
  return {
    rungAt,
    finished: () => finished.size,
    async stop() {
      const figures = new Promise<Figures>((resolve) => {
        hearFigures = resolve;
      });
      const gone = once(child, "exit");
      child.send("stop");
      const said = await figures;
      await gone;
      process.off("exit", kill);
      return said;
    },
  };
}
