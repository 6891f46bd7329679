import { connect } from "node:net";
import { join, relative, resolve } from "node:path";
import { readAccounts } from "../env.ts";
import { accountsTable } from "./accounts-table.ts";
import { type Child, startChild } from "./child.ts";
import { hashSources, holdPlace, isBuilt, stampBuilt } from "./console-build.ts";

/** What is started, each as the arguments of a Node of its own. */
interface Programs {
  api: readonly string[];
  sim: readonly string[];
  build: readonly string[];
}

export interface DemoOptions {
  /** The project's folder: the children's working directory, where dist/ is. */
  root: string;
  env: NodeJS.ProcessEnv;
  programs: Programs;
  say(line: string): void;
}

export interface Demo {
  /** Ends the children, the simulation first. */
  stop(): void;
  /** The exit code: 0 after stop, the child's own when one ended by itself. */
  ended: Promise<number>;
}

/** A sentence for the person at the terminal, and the code that goes with it. */
class Ending extends Error {
  readonly code: number;
  constructor(code: number, sentence: string) {
    super(sentence);
    this.code = code;
  }
}

export function startDemo(options: DemoOptions): Demo {
  const children: Child[] = [];
  let isStopping = false;
  let stopped = () => {};
  const untilStopped = new Promise<void>((done) => {
    stopped = done;
  });

  async function run(): Promise<number> {
    try {
      await Promise.race([untilStopped, play(options, children)]);
      return 0;
    } catch (error) {
      // Once stopping, a child that ends is no news.
      if (isStopping) return 0;
      options.say(error instanceof Error ? error.message : String(error));
      return error instanceof Ending ? error.code : 1;
    } finally {
      isStopping = true;
      for (const child of children.reverse()) await child.stop();
    }
  }
  return {
    stop() {
      isStopping = true;
      stopped();
    },
    ended: run(),
  };
}

/** Ends only by a child's ending, as an error. */
async function play({ root, env, programs, say }: DemoOptions, children: Child[]): Promise<never> {
  const begun = performance.now();
  const step = (line: string) =>
    say(`${((performance.now() - begun) / 1_000).toFixed(1).padStart(5)} s  ${line}`);
  const dataDir = resolve(env.DATA_DIR ?? "data");
  const port = env.PORT ?? "8080";
  const url = `http://127.0.0.1:${port}`;
  // The simulation knows no operator's certificate: the demo speaks plain http, on this machine alone.
  const plain = { TLS_CERT: "", TLS_KEY: "" };
  const childEnv = { ...env, ...plain, DATA_DIR: dataDir, PORT: port, DATASET: "demo" };
  const accountsPath = join(dataDir, "demo-accounts.json");
  const start = (name: string, program: readonly string[], extra: NodeJS.ProcessEnv = {}) => {
    const child = startChild(name, program, root, { ...childEnv, ...extra });
    children.push(child);
    return child;
  };

  const isTaken = await answers(Number(port));
  step(`Starting the server on port ${port}, its data in ${relative(process.cwd(), dataDir) || "."}.`);
  holdPlace(root);
  const api = start("server", programs.api);
  // Another program answers there: the server will say so itself, and its answers are not to be taken for ours.
  if (isTaken) throw await endingOf(api);

  const building = build(root, () => start("console build", programs.build), step);
  const serving = untilHealthy(url, api).then(() => step("The server is up."));
  await Promise.race([Promise.all([serving, building]), endingOf(api).then(raise)]);

  step("Starting the simulated repairers and callers.");
  const sim = start("simulation", programs.sim, { TOCSIN_URL: url, ACCOUNTS: accountsPath });
  say("");
  say(`  Desk   http://localhost:${port}/`);
  say(`  Phone  http://localhost:${port}/phone`);
  say("");
  for (const line of accountsTable(readAccounts(accountsPath), relative(process.cwd(), accountsPath)))
    say(line);
  say("");
  step("Ready. Ctrl+C ends it.");
  throw await Promise.race([endingOf(api), endingOf(sim)]);
}

async function build(root: string, start: () => Child, step: (line: string) => void): Promise<void> {
  const hash = hashSources(root);
  if (isBuilt(root, hash)) return step("The console is built already.");
  step("Building the console.");
  const child = start();
  const code = await child.ended;
  if (code !== 0) throw await endingOf(child);
  stampBuilt(root, hash);
  step("The console is built.");
}

async function endingOf(child: Child): Promise<Ending> {
  const code = await child.ended;
  return new Ending(code, `The ${child.name} has ended with exit code ${code}, and the demo with it.`);
}

function raise(error: Error): never {
  throw error;
}

const healthEveryMs = 200;

/** Throws when the server has ended before it answered. */
async function untilHealthy(url: string, api: Child): Promise<void> {
  while (!api.hasEnded()) {
    const isHealthy = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(2_000) }).then(
      (response) => response.ok,
      () => false,
    );
    if (isHealthy) return;
    await new Promise((done) => setTimeout(done, healthEveryMs));
  }
  throw await endingOf(api);
}

/** Whether somebody listens there already. */
function answers(port: number): Promise<boolean> {
  return new Promise((done) => {
    if (!Number.isInteger(port) || port < 1 || port > 65_535) return done(false);
    const socket = connect({ port, host: "127.0.0.1" });
    socket.once("connect", () => {
      socket.destroy();
      done(true);
    });
    socket.once("error", () => done(false));
  });
}
