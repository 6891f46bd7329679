import { isDeepStrictEqual } from "node:util";
import { type Board, boardFromWire } from "../../shared/domain/board.ts";
import type { Db } from "../db/db.ts";
import { readBoard } from "../store/board.ts";
import { readEvents } from "../store/events.ts";
import { foldLive } from "./fold.ts";

/**
 * What the live board has that all events replayed from the first do not give, in words. Shifts that no event opened
 * were there before the drill.
 */
export async function findReplayFaults(db: Db): Promise<string[]> {
  const live = boardFromWire(await readBoard(db));
  const opened = await db.query<{ id: string; repairer_id: string; opened_at: string }>(
    `select id, repairer_id, opened_at from shift s where not exists
       (select from event e where e.type = 'shift.opened' and e.data ->> 'shiftId' = s.id)`,
  );
  let board: Board = {
    ...live,
    seq: 0,
    tickets: new Map(),
    assignments: new Map(),
    alarms: new Map(),
    shifts: new Map(
      opened.map(({ id, repairer_id: repairerId, opened_at: openedAt }) => [
        repairerId,
        { id, repairerId, openedAt, closedAt: null, silentSince: null },
      ]),
    ),
  };
  for (;;) {
    const events = await readEvents(db, board.seq, 2_000);
    if (events.length === 0) break;
    try {
      board = events.reduce(foldLive, board);
    } catch (error) {
      return [`the events cannot be replayed: ${error}`];
    }
  }
  return compareBoards(board, live);
}

/** The parts of the boards that differ, with an example each. */
export function compareBoards(board: Board, other: Board): string[] {
  const faults = board.seq === other.seq ? [] : [`seq: ${board.seq} and ${other.seq}`];
  for (const part of ["tickets", "assignments", "shifts", "alarms"] as const) {
    const ids = new Set<string>([...board[part].keys(), ...other[part].keys()]);
    const odd = [...ids].filter((id) => !isDeepStrictEqual(board[part].get(id), other[part].get(id)));
    const [id] = odd;
    if (id !== undefined)
      faults.push(
        `${part}: ${odd.length} differ, ${JSON.stringify([board[part].get(id), other[part].get(id)])}`,
      );
  }
  return faults;
}
