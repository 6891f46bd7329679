import { Agent } from "node:http";
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
import { inventUpload } from "./invent-upload.ts";
import { findGrowth, residentMb, tenthsOf } from "./memory.ts";
import { post } from "./post.ts";
import { type Job, takeJob } from "./take-job.ts";
import { throwFrame } from "./throw-frame.ts";
import { makePictures, type Picture, throwPicture } from "./throw-picture.ts";

const crew = Array.from({ length: 12 }, (_, nth) => `k${nth + 1}`);
const senders = ["agent1", "dispatcher1", "dispatcher2", ...crew, "nobody"];
const framesShare = 0.05;
const uploadsShare = 0.03;
/** Each costs the server as much as a hundred commands: it makes pictures anew. */
const picturesShare = 0.002;
/** Of commands at once: so many that both servers and the database always have something to do. */
const lanes = 48;
/** Below, a server is still warming up when it is over. */
const enoughToJudgeMemory = 10_000;

interface Thrown {
  stand: Stand;
  dice: Dice;
  agent: Agent;
  /** For the ids that exist; null: the embedded database is the server's alone. */
  db: Db | null;
  /** How often which status, by command type. */
  outcomes: Record<string, Record<string, number>>;
  wrong: string[];
  /** Samples, by server. */
  memoryMb: number[][];
  /** The share of the commands that has been thrown. */
  progress: number;
}

/** Commands, frames and uploads that nobody should send: counted answers, no fault of the server's, nothing out of order after. */
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
  const beganMs = performance.now();
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const db = stand.postgres && (await openPostgres(`${stand.postgres.url}/postgres`, { max: 1 }));
  const thrown: Thrown = {
    stand,
    dice: diceOf(seed),
    agent,
    db,
    outcomes: {},
    wrong: [],
    memoryMb: [],
    progress: 0,
  };
  const frames = Math.round(runs * framesShare);
  const uploads = Math.round(runs * uploadsShare);
  const pictures = Math.round(runs * picturesShare);
  const commands = runs - frames - uploads - pictures;
  let valid = 0;
  const commandsThrown = throwCommands(thrown, commands)
    .then((count) => {
      valid = count;
    })
    .finally(() => {
      thrown.progress = 1;
    });
  await Promise.all([
    commandsThrown,
    throwFrames(thrown, frames),
    throwUploads(thrown, uploads),
    throwPictures(thrown, pictures),
  ]);
  const tookS = (performance.now() - beganMs) / 1_000;
  agent.destroy();
  await db?.close();
  await pause(500);
  const { wrong, memoryMb, outcomes } = thrown;
  for (const server of stand.servers) {
    if (!server.isRunning()) wrong.push("a server ended by itself");
    if (/"level":(50|60)/.test(server.said()))
      wrong.push(`a server complained: ${server.said().slice(-300)}`);
  }
  const grown = commands >= enoughToJudgeMemory ? memoryMb.flatMap(findGrowth) : [];
  const left = await stand.inspect();
  wrong.push(...grown, ...(await findBrokenRules(left)), ...(await findReplayFaults(left)));
  const validShare = valid / commands;
  return {
    ok: wrong.length === 0 && validShare >= 0.3,
    sent: runs,
    frames,
    uploads,
    pictures,
    validShare: Number(validShare.toFixed(3)),
    perS: Math.round(runs / tookS),
    tookS: Math.round(tookS),
    memoryMb: memoryMb.map((samples) => ({ ...tenthsOf(samples), max: Math.max(...samples) })),
    outcomes,
    wrong: wrong.slice(0, 5),
  };
}

const portOf = ({ stand }: Thrown, nth: number) => stand.servers[nth % stand.servers.length]?.port ?? 0;

/** Resolves to how many the schema takes. */
async function throwCommands(thrown: Thrown, count: number): Promise<number> {
  const { dice, db, stand, memoryMb } = thrown;
  let ids: Ids = { tickets: ["t:none"], assignments: ["a:none"], repairers: crew };
  let valid = 0;
  await inLanes(count, lanes, async (nth) => {
    if (db && nth % 1_000 === 0) ids = await readIds(db);
    if (nth % Math.ceil(count / 200) === 0)
      stand.servers.forEach(({ pid }, server) => {
        memoryMb[server] = [...(memoryMb[server] ?? []), residentMb(pid)];
      });
    if (nth % 10_000 === 9_999) say(`${nth + 1} of ${count} commands thrown`);
    thrown.progress = nth / count;
    const { type, body, isValid } = inventGarbage(dice, ids);
    valid += isValid ? 1 : 0;
    await throwOne(thrown, nth, "/api/commands", type, body);
  });
  return valid;
}

/**
 * What is thrown beside the commands comes evenly, from the first to the last of them: the memory of the servers is
 * judged with all of it, early and late.
 */
async function throwBeside(
  thrown: Thrown,
  count: number,
  lanes: number,
  work: (nth: number) => Promise<void>,
) {
  await inLanes(count, lanes, async (nth) => {
    while (thrown.progress < nth / count) await pause(20);
    await work(nth);
  });
}

/** Each waits a while for what its socket is told. */
async function throwFrames(thrown: Thrown, count: number): Promise<void> {
  await throwBeside(thrown, count, 24, (nth) => throwFrame(portOf(thrown, nth), thrown.dice, senders));
}

async function throwUploads(thrown: Thrown, count: number): Promise<void> {
  await throwBeside(thrown, count, 2, (nth) =>
    throwOne(thrown, nth, "/api/fixes", "fixes", inventUpload(thrown.dice)),
  );
}

/** Bombs, pages, halves of pictures and some whole ones, for jobs that the thrower has and for others. */
async function throwPictures(thrown: Thrown, count: number): Promise<void> {
  const { agent, dice } = thrown;
  const pictures: readonly Picture[] = await makePictures();
  let latest: Job | null = null;
  await throwBeside(thrown, count, 2, async (nth) => {
    if (nth % 40 === 0) latest = (await takeJob(portOf(thrown, nth), dice.pick(crew))) ?? latest;
    const none: Job = { assignmentId: "a:none", repairerId: dice.pick(crew) };
    const job = dice.isLucky(0.9) ? (latest ?? none) : none;
    const who = dice.isLucky(0.8) ? job.repairerId : dice.pick(senders);
    const { what, status } = await throwPicture(
      agent,
      portOf(thrown, nth),
      dice,
      pictures,
      job.assignmentId,
      who,
    );
    note(thrown, "picture", status, what);
  });
}

async function throwOne(thrown: Thrown, nth: number, path: string, type: string, body: string) {
  const { agent, dice } = thrown;
  const status = await post(agent, portOf(thrown, nth), path, dice.pick(senders), body).catch(String);
  note(thrown, type, status, body);
}

function note({ outcomes, wrong }: Thrown, type: string, status: number | string, what: string): void {
  const counts = outcomes[type] ?? {};
  outcomes[type] = counts;
  counts[status] = (counts[status] ?? 0) + 1;
  if (!/^[1-4]\d\d$/.test(String(status))) wrong.push(`${status} for ${what.slice(0, 200)}`);
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
