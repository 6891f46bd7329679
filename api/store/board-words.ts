import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { createGzip } from "node:zlib";
import type { WireBoard } from "../../shared/schema.ts";
import type { Db } from "../db/db.ts";
import { atOneMoment, inParts, readOpenWork, withoutPlace } from "./board.ts";
import { inSlices } from "./in-slices.ts";

/** A board as JSON, in pieces. */
export interface BoardWords {
  readonly seq: number;
  readonly pieces: readonly string[];
}

/**
 * Each part is put in words as it is read: nobody waits while a hundred thousand people become one text, and what they
 * were read into is forgotten at once.
 */
export function readBoardWords(db: Db, { places }: { places: boolean }): Promise<BoardWords> {
  return atOneMoment(db, async (tx) => {
    const work = await readOpenWork(tx);
    const people = { shifts: [] as string[], repairers: [] as string[] };
    for await (const { shifts, repairers } of inParts(tx, work.assignments)) {
      people.shifts.push(itemsOf(shifts));
      people.repairers.push(itemsOf(places ? repairers : repairers.map(withoutPlace)));
    }
    return putTogether(work, people);
  });
}

/** A desk's, with people as members only. The database puts them in words: a fifth of the work it would be here. */
export function readDeskWords(db: Db): Promise<BoardWords> {
  return atOneMoment(db, async (tx) => {
    const work = await readOpenWork(tx);
    const repairers = "select r.id, r.name, r.skills from repairer r order by r.id";
    const shifts = `
      select s.id, s.repairer_id as "repairerId", ${instant("s.opened_at")} as "openedAt", null as "closedAt",
        ${instant("s.silent_since")} as "silentSince"
      from shift s where s.closed_at is null order by s.repairer_id`;
    return putTogether(work, {
      shifts: await inWords(tx, shifts),
      repairers: await inWords(tx, repairers),
    });
  });
}

/** Level 1: a better one saves a fifth of the bytes and takes three times as long. */
export function zip({ pieces }: BoardWords): Promise<Buffer<ArrayBuffer>> {
  return buffer(Readable.from(pieces).pipe(createGzip({ level: 1, chunkSize: 256 * 1024 })));
}

/** Cut to milliseconds, as every time that goes out. */
function instant(column: string): string {
  return `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

async function inWords(tx: Parameters<typeof inSlices>[0], sql: string): Promise<string[]> {
  const slices: string[] = [];
  for await (const rows of inSlices<{ words: string }>(
    tx,
    `select row_to_json(t)::text as words from (${sql}) t`,
  ))
    slices.push(rows.map(({ words }) => words).join(","));
  return slices;
}

/** What stands between the brackets. */
function itemsOf(list: readonly object[]): string {
  return JSON.stringify(list).slice(1, -1);
}

/** `people`: lists in slices. */
function putTogether(
  work: Omit<WireBoard, "shifts" | "repairers">,
  people: Readonly<Record<string, readonly string[]>>,
): BoardWords {
  const lists = Object.entries(people).flatMap(([name, slices]) => [
    `,"${name}":[`,
    ...slices.filter((slice) => slice !== "").flatMap((slice, nth) => (nth === 0 ? [slice] : [",", slice])),
    "]",
  ]);
  return { seq: work.seq, pieces: [JSON.stringify(work).slice(0, -1), ...lists, "}"] };
}
