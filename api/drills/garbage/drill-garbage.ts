import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { WebSocket } from "ws";
import type { Db } from "../../db/db.ts";
import { openPostgres } from "../../db/pg.ts";
import { inLanes } from "../../testing/race-barrier.ts";
import { type Dice, diceOf } from "../dice.ts";
import { pause, say } from "../figures.ts";
import { type Options, readOptions } from "../options.ts";
import { findReplayFaults } from "../replay.ts";
import { findBrokenRules } from "../rules.ts";
import { openStand, type Stand } from "../stand.ts";
import { type Ids, inventGarbage } from "./invent-garbage.ts";

const crew = Array.from({ length: 12 }, (_, nth) => `k${nth + 1}`);
const senders = ["agent1", "dispatcher1", "dispatcher2", ...crew, "nobody"];
const framesShare = 0.05;

/** Commands and frames that nobody should send: counted answers, no fault of the server's, nothing out of order after. */
export async function drillGarbage(args: readonly string[]): Promise<object> {
  return await throwGarbage(readOptions(args, { postgres: 1_000_000, pglite: 10_000 }));
}

export interface GarbageReport {
  ok: boolean;
  sent: number;
  wrong: string[];
  [figure: string]: unknown;
}

export async function throwGarbage({ runs, seed, engine }: Options): Promise<GarbageReport> {
  const stand = await openStand({ engine, crew, answerTimeoutS: 5 });
  try {
    return { drill: "garbage", engine, seed, ...(await throwAll(stand, runs, seed)) };
  } finally {
    await stand.close();
  }
}

async function throwAll(stand: Stand, runs: number, seed: number) {
  const dice = diceOf(seed);
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const outcomes: Record<string, Record<string, number>> = {};
  const wrong: string[] = [];
  const memoryMb: number[] = [];
  let [valid, frames] = [0, 0];
  let ids: Ids = { tickets: ["t:none"], assignments: ["a:none"], repairers: crew };
  const db = stand.postgres && (await openPostgres(`${stand.postgres.url}/postgres`, { max: 1 }));
  const portOf = (nth: number) => stand.servers[nth % stand.servers.length]?.port ?? 0;
  await inLanes(runs, 8, async (nth) => {
    if (db && nth % 200 === 0) ids = await readIds(db);
    if (nth % Math.ceil(runs / 20) === 0) memoryMb.push(...stand.servers.map(({ pid }) => residentMb(pid)));
    if (nth % 10_000 === 9_999) say(`${nth + 1} thrown`);
    if (dice.isLucky(framesShare)) {
      frames++;
      await throwFrame(portOf(nth), dice);
      return;
    }
    const { type, body, isValid } = inventGarbage(dice, ids);
    valid += isValid ? 1 : 0;
    const status = await post(agent, portOf(nth), dice.pick(senders), body).catch((error) => String(error));
    const counts = outcomes[type] ?? {};
    outcomes[type] = counts;
    counts[status] = (counts[status] ?? 0) + 1;
    if (!/^[1-4]\d\d$/.test(String(status))) wrong.push(`${status} for ${body.slice(0, 200)}`);
  });
  agent.destroy();
  await db?.close();
  await pause(500);
  const said = stand.servers.map((server) => server.said()).join("");
  if (/"level":(50|60)/.test(said)) wrong.push(`a server complained: ${said.slice(-300)}`);
  const left = await stand.inspect();
  wrong.push(...(await findBrokenRules(left)), ...(await findReplayFaults(left)));
  const validShare = valid / (runs - frames);
  return {
    ok: wrong.length === 0 && validShare >= 0.3,
    sent: runs,
    frames,
    validShare: Number(validShare.toFixed(3)),
    memoryMb: {
      quarter: memoryMb[Math.floor(memoryMb.length / 4)],
      last: memoryMb.at(-1),
      max: Math.max(...memoryMb),
    },
    outcomes,
    wrong: wrong.slice(0, 5),
  };
}

async function readIds(db: Db): Promise<Ids> {
  const idsOf = async (table: string, order: string) =>
    (await db.query<{ id: string }>(`select id from ${table} order by ${order} desc limit 40`)).map(
      ({ id }) => id,
    );
  const tickets = await idsOf("ticket", "number");
  const assignments = await idsOf("assignment", "offered_at");
  return { tickets: [...tickets, "t:none"], assignments: [...assignments, "a:none"], repairers: crew };
}

function post(agent: Agent, port: number, username: string, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asking = request(
      {
        agent,
        port,
        host: "127.0.0.1",
        method: "POST",
        path: "/api/commands",
        timeout: 20_000,
        headers: {
          authorization: `Bearer token-${username}`,
          "content-type": "application/json",
          "idempotency-key": randomUUID(),
        },
      },
      (response) => {
        response.resume().once("end", () => resolve(response.statusCode ?? 0));
        response.once("error", reject);
      },
    );
    asking.once("timeout", () => asking.destroy(new Error("no answer in 20 s")));
    asking.once("error", reject);
    asking.end(body);
  });
}

/** A socket that says hello or not, then nonsense, and goes. */
async function throwFrame(port: number, dice: Dice): Promise<void> {
  const isDesk = dice.isLucky(0.5);
  const who = dice.pick(senders);
  const frames = [
    JSON.stringify({
      type: "hello",
      protocol: dice.pick([1, 2, "1"]),
      token: `token-${who}`,
      lastSeq: dice.pick([0, -1, 1e15]),
    }),
    dice.pick<string | Buffer>([
      "{",
      "null",
      '{"type":"view","bounds":[1,2,3],"zoom":1e400}',
      '{"type":"fixes","batchId":"b","sentAt":"never","fixes":[{}]}',
      '{"type":"__proto__"}',
      Buffer.from([0xff, 0xfe, 0]),
      "x".repeat(70_000),
    ]),
  ];
  await new Promise<void>((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${isDesk ? "/live" : "/device"}`);
    const over = setTimeout(() => socket.terminate(), 300);
    socket.on("open", () => {
      for (const frame of dice.isLucky(0.7) ? frames : frames.slice(1)) socket.send(frame);
    });
    socket.on("error", () => {});
    socket.on("close", () => {
      clearTimeout(over);
      resolve();
    });
  });
}

function residentMb(pid: number): number {
  const [, kb] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Math.round(Number(kb) / 1_024);
}
