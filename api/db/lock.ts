import { mkdirSync, rmdirSync, rmSync, statSync } from "node:fs";
import { createConnection, createServer, type Server } from "node:net";
import { join, relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { StartError } from "./start-error.ts";

const TAKING_STALE_MS = 10_000;
const SOCKET_PATH_MAX = 100;

/**
 * Locks a directory for this process: a unix socket that answers with the holder's pid. The system closes it with
 * the process, however that ends, so a lock that does not answer is free; a pid file would lie in containers.
 * Throws StartError with exit code 3 while another process holds it. Returns the release.
 */
export async function lockDirectory(dir: string): Promise<() => Promise<void>> {
  const socketPath = shorten(join(dir, "lock.sock"));
  const takingPath = join(dir, "lock.taking");
  for (;;) {
    const holder = await askHolder(socketPath);
    if (holder !== null) {
      throw refuse(dir, holder);
    }
    if (!beginTaking(takingPath)) {
      await sleep(50);
      continue;
    }
    try {
      const meanwhile = await askHolder(socketPath);
      if (meanwhile !== null) {
        throw refuse(dir, meanwhile);
      }
      rmSync(socketPath, { force: true });
      return await hold(dir, socketPath);
    } finally {
      removeIfThere(takingPath);
    }
  }
}

function refuse(dir: string, holder: string): StartError {
  return new StartError(`The data directory ${dir} is in use by another process (pid ${holder}).`, 3);
}

/** The pid of whoever answers; null when nobody does. */
function askHolder(socketPath: string): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(socketPath);
    let pid = "";
    // The system accepts for a busy process: connected means held, even when no pid comes.
    socket.setTimeout(2_000, () => {
      socket.destroy();
      resolve("unknown");
    });
    socket.on("data", (chunk) => {
      pid += chunk.toString();
    });
    socket.on("end", () => resolve(pid.trim() || "unknown"));
    socket.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ECONNREFUSED" || error.code === "ENOENT" || error.code === "ENOTSOCK") {
        resolve(null);
      } else if (error.code === "ECONNRESET" || error.code === "EPIPE") {
        resolve(pid.trim() || "unknown");
      } else {
        reject(
          new StartError(`The lock ${socketPath} cannot be asked: ${error.message}.`, 1, { cause: error }),
        );
      }
    });
  });
}

/** One taker at a time: mkdir is atomic. What a taker killed half-way left behind counts for ten seconds. */
function beginTaking(takingPath: string): boolean {
  try {
    mkdirSync(takingPath);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") {
      throw new StartError(`The lock ${takingPath} cannot be made: ${(error as Error).message}.`, 1);
    }
  }
  const made = statSync(takingPath, { throwIfNoEntry: false });
  if (made !== undefined && Date.now() - made.mtimeMs > TAKING_STALE_MS) {
    removeIfThere(takingPath);
  }
  return false;
}

async function hold(dir: string, socketPath: string): Promise<() => Promise<void>> {
  const server = await answerWithPid(socketPath);
  const mine = statSync(socketPath).ino;
  // Two takers may both have removed the same stale mkdir: whose socket is still in place has the lock.
  await sleep(100);
  if (statSync(socketPath, { throwIfNoEntry: false })?.ino !== mine) {
    server.close();
    throw refuse(dir, (await askHolder(socketPath)) ?? "unknown");
  }
  return () => new Promise((resolve) => server.close(() => resolve()));
}

function answerWithPid(socketPath: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on("error", () => undefined);
      socket.end(`${process.pid}\n`);
    });
    server.on("error", reject);
    server.listen(socketPath, () => resolve(server));
    server.unref();
  });
}

/** A socket's path has at most 107 bytes; from the working directory it may be shorter. */
function shorten(path: string): string {
  const fromHere = relative(process.cwd(), path);
  const shortest = fromHere.length < path.length ? fromHere : path;
  if (Buffer.byteLength(shortest) > SOCKET_PATH_MAX) {
    throw new StartError(`The path of the data directory is too long for its lock: ${path}.`);
  }
  return shortest;
}

function removeIfThere(path: string): void {
  try {
    rmdirSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") {
      throw error;
    }
  }
}
