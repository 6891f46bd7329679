import { availabilityOf, loadOf } from "../../shared/domain/availability.ts";
import { workByRepairer } from "../../shared/domain/board.ts";
import type { Assignment, WireBoard } from "../../shared/schema.ts";
import type { Db, Queryable } from "../db/db.ts";
import { readOpenAlarms } from "./alarms.ts";
import { readLastSeq } from "./events.ts";
import { inSlices } from "./in-slices.ts";
import { type ShiftRow, shiftColumns, shiftFrom } from "./rows.ts";
import { readOpenTickets } from "./tickets.ts";

type Person = WireBoard["repairers"][number];

/** The whole live picture at one `seq`: open tickets with all their assignments and alarms, open shifts, everybody. */
export async function readBoard(db: Db): Promise<WireBoard> {
  return atOneMoment(db, async (tx) => {
    const work = await readOpenWork(tx);
    const board: WireBoard = { ...work, shifts: [], repairers: [] };
    for await (const { shifts, repairers } of inParts(tx, work.assignments)) {
      board.shifts.push(...shifts);
      board.repairers.push(...repairers);
    }
    return board;
  });
}

/** One snapshot of the database, so that the rows and the seq belong together. */
export function atOneMoment<T>(db: Db, read: (tx: Queryable) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.exec("set transaction isolation level repeatable read, read only");
    return read(tx);
  });
}

export async function readOpenWork(tx: Queryable): Promise<Omit<WireBoard, "shifts" | "repairers">> {
  const seq = await readLastSeq(tx);
  const { tickets, assignments } = await readOpenTickets(tx);
  return { seq, tickets, assignments, alarms: await readOpenAlarms(tx) };
}

type PersonRow = {
  person_id: string;
  name: string;
  skills: string[];
  lng: number | null;
  lat: number | null;
  taken_at: string | null;
} & (ShiftRow | { id: null });

/** Everybody with his shift, if he has one, some thousands at a time. */
export async function* inParts(tx: Queryable, assignments: readonly Assignment[]) {
  const workOf = workByRepairer(assignments);
  const everybody = `
    select r.id as person_id, r.name, r.skills, p.lng, p.lat, p.taken_at, ${shiftColumns}
    from repairer r left join position p on p.repairer_id = r.id
      left join shift s on s.repairer_id = r.id and s.closed_at is null
    order by r.id`;
  for await (const people of inSlices<PersonRow>(tx, everybody))
    yield {
      shifts: people.flatMap((row) => (row.id === null ? [] : [shiftFrom(row)])),
      repairers: people.map((row) => personFrom(row, workOf.get(row.person_id) ?? [])),
    };
}

function personFrom(row: PersonRow, work: readonly Assignment[]): Person {
  return {
    id: row.person_id,
    name: row.name,
    skills: row.skills,
    availability: availabilityOf(row.id === null ? undefined : shiftFrom(row), loadOf(work)),
    lngLat: row.lng === null || row.lat === null ? null : [row.lng, row.lat],
    takenAt: row.taken_at,
    openTasks: work.length,
  };
}

/** Somebody as he is shown to those who may see the work but not where people are. */
export function withoutPlace(person: Person): Person {
  return { ...person, lngLat: null, takenAt: null };
}
