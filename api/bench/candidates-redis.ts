import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** An answer as Redis says it: numbers, texts, nothing, and lists of them. */
export type Reply = string | number | null | Reply[];

export interface Redis {
  ask(...words: (string | number)[]): Promise<Reply>;
  stop(): Promise<void>;
}

/** A Redis of its own that keeps nothing, on a socket in a temporary folder; null where none is installed. */
export async function startRedis(): Promise<Redis | null> {
  const dir = mkdtempSync(join(tmpdir(), "tocsin-redis-"));
  const path = join(dir, "redis.sock");
  const settings = ["--port", "0", "--unixsocket", path, "--save", "", "--appendonly", "no", "--dir", dir];
  const child = spawn("redis-server", settings, { stdio: "ignore" });
  const killNow = () => child.kill("SIGKILL");
  process.once("exit", killNow);
  let isMissing = false;
  child.once("error", () => {
    isMissing = true;
  });
  const socket = await connectOnce(path, () => isMissing || child.exitCode !== null);
  const end = async () => {
    process.off("exit", killNow);
    socket?.destroy();
    await stopped(child, isMissing);
    rmSync(dir, { recursive: true, force: true });
  };
  if (socket) return { ask: asker(socket), stop: end };
  await end();
  return null;
}

async function connectOnce(path: string, hasEnded: () => boolean): Promise<Socket | null> {
  for (;;) {
    if (hasEnded()) return null;
    const socket = connect(path);
    try {
      await once(socket, "connect");
      return socket;
    } catch {
      await pause(50);
    }
  }
}

async function stopped(child: ChildProcess, isMissing: boolean): Promise<void> {
  if (isMissing || child.exitCode !== null) return;
  const gone = once(child, "exit");
  child.kill();
  await gone;
}

/** One question after the other. */
function asker(socket: Socket): Redis["ask"] {
  const parts: Buffer[] = [];
  let settle: { resolve: (reply: Reply) => void; reject: (error: Error) => void } | null = null;
  socket.on("data", (part) => {
    parts.push(part);
    // Every answer ends a line; most pieces of a long one do not, and are not read in vain.
    if (part.at(-1) !== 10) return;
    const text = Buffer.concat(parts).toString();
    const reader = { text, at: 0 };
    try {
      const reply = read(reader);
      if (reply === undefined) return;
      parts.length = 0;
      settle?.resolve(reply);
    } catch (error) {
      settle?.reject(error instanceof Error ? error : new Error(String(error)));
    }
  });
  return (...words) =>
    new Promise((resolve, reject) => {
      settle = { resolve, reject };
      const bulks = words.map((word) => `$${Buffer.byteLength(String(word))}\r\n${word}\r\n`);
      socket.write(`*${words.length}\r\n${bulks.join("")}`);
    });
}

/** RESP 2, all of it in ASCII here. Undefined: there is more to come. */
function read(reader: { text: string; at: number }): Reply | undefined {
  const end = reader.text.indexOf("\r\n", reader.at);
  if (end < 0) return undefined;
  const kind = reader.text[reader.at];
  const line = reader.text.slice(reader.at + 1, end);
  reader.at = end + 2;
  if (kind === "+") return line;
  if (kind === ":") return Number(line);
  if (kind === "-") throw new Error(`redis said: ${line}`);
  const size = Number(line);
  if (size < 0) return null;
  if (kind === "*") return readList(reader, size);
  if (reader.text.length < reader.at + size + 2) return undefined;
  const word = reader.text.slice(reader.at, reader.at + size);
  reader.at += size + 2;
  return word;
}

function readList(reader: { text: string; at: number }, size: number): Reply[] | undefined {
  const items: Reply[] = [];
  for (let nth = 0; nth < size; nth++) {
    const item = read(reader);
    if (item === undefined) return undefined;
    items.push(item);
  }
  return items;
}
