import { once } from "node:events";
import WebSocket from "ws";
import type { Db } from "../db/db.ts";
import { readCpu } from "./cpu.ts";

export interface Run {
  positions: number;
  perS: number;
  perCoreS: number;
  serverCoreS: number;
  databaseCoreS: number;
  walBytes: number;
  p50Ms: number;
  p99Ms: number;
}

type Frame = string | Uint8Array;

/** How one device speaks: what it says first, and what it says again as soon as the last was answered. */
export interface Tongue {
  path: string;
  greet(device: number): Frame | null;
  say(device: number): { frame: Frame; fixes: number };
  isAnswer(frame: string): boolean;
}

/** So many devices speak for so many seconds, each waiting for its answer before it says the next. */
export async function measure(
  db: Db,
  server: { pid: number; port: number },
  { devices, seconds }: { devices: number; seconds: number },
  tongue: Tongue,
): Promise<Run> {
  const lines: Awaited<ReturnType<typeof openLine>>[] = [];
  for (let device = 0; device < devices; device++) lines.push(await openLine(server.port, device, tongue));
  const times: number[] = [];
  let positions = 0;
  let isOver = false;
  const [cpu, wal, began] = [await readCpu(db, server.pid), await readWal(db), performance.now()];
  await Promise.all(
    lines.map(async (line, device) => {
      while (!isOver && performance.now() - began < seconds * 1_000) {
        const { frame, fixes } = tongue.say(device);
        const sent = performance.now();
        await line.exchange(frame);
        times.push(performance.now() - sent);
        positions += fixes;
      }
    }),
  ).finally(() => {
    isOver = true;
    for (const line of lines) line.close();
  });
  const wallS = (performance.now() - began) / 1_000;
  const [cpuAfter, walAfter] = [await readCpu(db, server.pid), await readWal(db)];
  const serverCoreS = cpuAfter.server - cpu.server;
  const databaseCoreS = cpuAfter.database - cpu.database;
  times.sort((a, b) => a - b);
  return {
    positions,
    perS: positions / wallS,
    perCoreS: positions / (serverCoreS + databaseCoreS),
    serverCoreS,
    databaseCoreS,
    walBytes: (walAfter - wal) / positions,
    p50Ms: times[Math.floor(times.length * 0.5)] ?? 0,
    p99Ms: times[Math.floor(times.length * 0.99)] ?? 0,
  };
}

/** A socket on which one frame at a time waits for its answer. */
export async function openLine(
  port: number,
  device: number,
  tongue: Pick<Tongue, "path" | "greet" | "isAnswer">,
) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${tongue.path}`, { perMessageDeflate: false });
  let settle: { resolve: () => void; reject: (error: Error) => void } | null = null;
  let wasCut: Error | null = null;
  socket.on("message", (data) => {
    try {
      const frame = String(data);
      if (frame.startsWith('{"type":"ping"')) socket.send('{"type":"pong"}');
      else if (tongue.isAnswer(frame)) settle?.resolve();
    } catch (error) {
      settle?.reject(error instanceof Error ? error : new Error(String(error)));
    }
  });
  socket.on("close", (code) => {
    wasCut = new Error(`a device was cut off: ${code}`);
    settle?.reject(wasCut);
  });
  await once(socket, "open");
  const hello = tongue.greet(device);
  if (hello !== null) {
    const greeted = once(socket, "message");
    socket.send(hello);
    await greeted;
  }
  return {
    exchange: (frame: Frame) =>
      new Promise<void>((resolve, reject) => {
        settle = { resolve, reject };
        if (wasCut) reject(wasCut);
        else socket.send(frame);
      }),
    close: () => socket.close(),
  };
}

export async function readWal(db: Db): Promise<number> {
  const [row] = await db.query<{ bytes: number }>(
    "select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 as bytes",
  );
  return row?.bytes ?? 0;
}

export function medians(runs: readonly Run[]): Run {
  const of = (pick: (run: Run) => number) => Math.round(median(runs.map(pick)) * 100) / 100;
  return {
    positions: of((run) => run.positions),
    perS: of((run) => run.perS),
    perCoreS: of((run) => run.perCoreS),
    serverCoreS: of((run) => run.serverCoreS),
    databaseCoreS: of((run) => run.databaseCoreS),
    walBytes: of((run) => run.walBytes),
    p50Ms: of((run) => run.p50Ms),
    p99Ms: of((run) => run.p99Ms),
  };
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
