import { readFileSync } from "node:fs";
import { must } from "../../../shared/assert.ts";
import { boardFromWire } from "../../../shared/domain/board.ts";
import type { RoadGraph } from "../../../shared/roads/graph.ts";
import type { Db } from "../../db/db.ts";
import { openDesk } from "../../drills/desk.ts";
import { countSame, pause, spreadOf } from "../../drills/figures.ts";
import { compareBoards, findReplayFaults } from "../../drills/replay.ts";
import { findBrokenRules } from "../../drills/rules.ts";
import { createSender } from "../../drills/sender.ts";
import { readBoard } from "../../store/board.ts";
import { readLastSeq } from "../../store/events.ts";
import { readCpu } from "../cpu.ts";
import { openControlRoom } from "./control-room.ts";
import { openDesks } from "./desks.ts";
import { now } from "./now.ts";
import { startPhones } from "./start-phones.ts";
import { placesIn, seedOfPeople } from "./town.ts";

export interface Night {
  devices: number;
  desks: number;
  tickets: number;
  perS: number;
  /** About how long each job takes. */
  jobS: number;
}

export interface NightReport {
  ok: boolean;
  finished: number;
  /** What must never be: broken rules of the domain, boards that differ, commands refused or failed, lines cut. */
  wrong: string[];
  [figure: string]: unknown;
}

/** Beats of positions, by the server's own clock. */
const beatsPerS = 2;
/** After the last pin the jobs come to their ends, or are given up. */
const patienceS = 120;

/** Plays a night on a server over a town that `fillTown` has filled. */
export async function playNight(
  db: Db,
  server: { pid: number; port: number },
  graph: RoadGraph,
  { devices, desks: deskCount, tickets, perS, jobS }: Night,
  say: (line: string) => void,
): Promise<NightReport> {
  const { pid, port } = server;
  // Everywhere there is somebody near, however few there are.
  const near = placesIn(graph, devices, seedOfPeople);
  const places = (count: number) =>
    Array.from({ length: count }, (_, nth) => near[(nth * 7) % devices] ?? ([0, 0] as const));
  const phones = await startPhones(port, devices, jobS);
  say(`${devices} phones are there`);
  const sender = createSender(() => port);
  const room = openControlRoom(port, sender);
  const sending: Promise<void>[] = [];
  const desks = await openDesks(port, places(deskCount), await readLastSeq(db), (event, desk) => {
    // Every desk hears of it, one takes it.
    const { number } = (event as { data: { ticket: { number: string } } }).data.ticket;
    if (Number(number.replace(/\D/g, "")) % deskCount === desk) sending.push(room.send(event, desk));
  });
  const judge = openDesk("dispatcher0", () => `http://127.0.0.1:${port}`);
  await pause(2_000);
  say(`${deskCount} desks look`);

  const before = { cpu: await readCpu(db, pid), at: now(), beats: desks.beats(), own: process.cpuUsage() };
  await room.pinAll(places(tickets), perS);
  const tookS = (now() - before.at) / 1_000;
  const cpu = await readCpu(db, pid);
  const own = process.cpuUsage(before.own);
  const beats = desks.beats() - before.beats;
  say(`${tickets} tickets pinned in ${tookS.toFixed(0)} s`);
  for (let waitedS = 0; phones.finished() < tickets && waitedS < patienceS; waitedS++) await pause(1_000);
  await Promise.all(sending);
  await pause(1_000);
  const memoryMb = readPeakMemoryMb(pid);
  const figures = await phones.stop();
  sender.stop();
  judge.close();
  const lost = desks.lost();
  desks.close();

  const seen = [...room.ticketOf.keys()].map((id) => ({ id, at: desks.seenAt.get(id) ?? [] }));
  const pinToRing = [...room.ticketOf].flatMap(([id, ticketId]) => {
    const rang = phones.rungAt.get(id);
    return rang === undefined ? [] : [rang - must(room.pinnedAt.get(ticketId), "when it was pinned")];
  });
  const ringToSeen = seen.flatMap(({ id, at }) =>
    at.map((heard) => heard - (phones.rungAt.get(id) ?? heard)),
  );
  const wrong = [
    ...(await findBrokenRules(db)),
    ...(await findReplayFaults(db)),
    ...compareBoards(judge.board(), boardFromWire(await readBoard(db))),
    ...judge.faults,
    ...countSame([...sender.failures, ...figures.faults]),
    ...expectAll("tickets pinned", room.pinnedAt.size, tickets),
    ...expectAll("offers rung", pinToRing.length, tickets),
    ...expectAll("desks that heard who has seen what", ringToSeen.length, tickets * deskCount),
    ...expectAll("desks still there", deskCount - lost, deskCount),
  ];
  return {
    ok: wrong.length === 0,
    devices,
    desks: deskCount,
    tickets,
    tookS: Math.round(tookS),
    finished: phones.finished(),
    pinToRingMs: spreadOf(pinToRing),
    ringToSeenMs: spreadOf(ringToSeen),
    candidatesMs: spreadOf(room.listMs),
    lostRaces: room.lostRaces(),
    beatsPerDeskAndS: Math.round((100 * beats) / deskCount / tookS) / 100,
    beatsDropped: Math.max(0, Math.round((1 - beats / deskCount / tookS / beatsPerS) * 1_000) / 1_000),
    positionsStored: figures.stored,
    cores: {
      phones: share(figures.cores, 1),
      server: share(cpu.server - before.cpu.server, tookS),
      database: share(cpu.database - before.cpu.database, tookS),
      desks: share((own.user + own.system) / 1e6, tookS),
    },
    memoryMb,
    wrong: wrong.slice(0, 5),
  };
}

function expectAll(what: string, got: number, wanted: number): string[] {
  return got === wanted ? [] : [`${what}: ${got} of ${wanted}`];
}

function share(coreS: number, tookS: number): number {
  return Math.round((100 * coreS) / tookS) / 100;
}

/** The most that a process has had in memory so far. */
function readPeakMemoryMb(pid: number): number {
  const [, kb] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Math.round(Number(kb) / 1_024);
}
