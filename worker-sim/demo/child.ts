import { type ChildProcess, spawn } from "node:child_process";
import { constants } from "node:os";

/** A program started by the demo; its lines go straight to the terminal. */
export interface Child {
  readonly name: string;
  /** Its exit code; 128 + signal where a signal ended it, as a shell says it. */
  readonly ended: Promise<number>;
  hasEnded(): boolean;
  /** Asks it to end, and insists after a while. Settles when it has. */
  stop(): Promise<void>;
}

const insistAfterMs = 15_000;

/** `program`: arguments of this same Node, its first one a file or an option. */
export function startChild(
  name: string,
  program: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Child {
  // The channel tells the child when the demo itself is gone, even by kill -9.
  const stdio = ["ignore", "inherit", "inherit", "ipc"] as const;
  const process_ = spawn(process.execPath, program, { cwd, env, stdio: [...stdio] });
  let isOver = false;
  const ended = new Promise<number>((resolve) => {
    const end = (code: number) => {
      isOver = true;
      resolve(code);
    };
    process_.once("error", () => end(1));
    process_.once("exit", (code, signal) => end(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
  return {
    name,
    ended,
    hasEnded: () => isOver,
    stop: () => stop(process_, ended),
  };
}

async function stop(child: ChildProcess, ended: Promise<number>): Promise<void> {
  child.kill("SIGTERM");
  const insisting = setTimeout(() => child.kill("SIGKILL"), insistAfterMs);
  await ended;
  clearTimeout(insisting);
}
