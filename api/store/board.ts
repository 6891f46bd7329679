import { availabilityOf, loadOf } from "../../shared/domain/availability.ts";
import { workByRepairer } from "../../shared/domain/board.ts";
import type { WireBoard } from "../../shared/schema.ts";
import type { Db } from "../db/db.ts";
import { readOpenAlarms } from "./alarms.ts";
import { readLastSeq } from "./events.ts";
import { type ShiftRow, shiftColumns, shiftFrom } from "./rows.ts";
import { readOpenTickets } from "./tickets.ts";

/**
 * The whole live picture at one `seq`: open tickets with all their assignments and alarms, open shifts, everybody.
 * One snapshot of the database, so that the rows and the seq belong together.
 */
export async function readBoard(db: Db): Promise<WireBoard> {
  return db.transaction(async (tx) => {
    await tx.exec("set transaction isolation level repeatable read, read only");
    const seq = await readLastSeq(tx);
    const { tickets, assignments } = await readOpenTickets(tx);
    const shifts = (
      await tx.query<ShiftRow>(`select ${shiftColumns} from shift s where s.closed_at is null`)
    ).map(shiftFrom);
    const people = await tx.query<{
      id: string;
      name: string;
      skills: string[];
      lng: number | null;
      lat: number | null;
      taken_at: string | null;
    }>(
      `select r.id, r.name, r.skills, p.lng, p.lat, p.taken_at
       from repairer r left join position p on p.repairer_id = r.id order by r.id`,
    );
    const shiftOf = new Map(shifts.map((shift) => [shift.repairerId, shift]));
    const workOf = workByRepairer(assignments);
    const repairers = people.map((person) => {
      const work = workOf.get(person.id) ?? [];
      return {
        id: person.id,
        name: person.name,
        skills: person.skills,
        availability: availabilityOf(shiftOf.get(person.id), loadOf(work)),
        lngLat:
          person.lng === null || person.lat === null ? null : ([person.lng, person.lat] as [number, number]),
        takenAt: person.taken_at,
        openTasks: work.length,
      };
    });
    return { seq, tickets, assignments, shifts, repairers, alarms: await readOpenAlarms(tx) };
  });
}

/** A board for those who may see the work but not where people are. */
export function withoutPositions(board: WireBoard): WireBoard {
  return {
    ...board,
    repairers: board.repairers.map((repairer) => ({ ...repairer, lngLat: null, takenAt: null })),
  };
}
