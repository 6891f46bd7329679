import type { CommandAnswer } from "../../../shared/answer.ts";
import type { Waybill } from "../../../shared/client/outbox.ts";
import type { Queryable } from "../../db/db.ts";
import type { Disk } from "./killed-app.ts";

export interface Judged {
  lost: string[];
  duplicated: string[];
  outOfOrder: string[];
  /** Refused, and said so on the phone. */
  conflicts: number;
  entries: number;
}

export interface LeftPhone {
  who: string;
  disk: Disk;
  /** What its last life shows. */
  list: readonly Waybill[];
}

/** Everything that was ever safe on a phone is in effect once, in the order of the presses, or explained there. */
export async function judge(db: Queryable, phones: readonly LeftPhone[]): Promise<Judged> {
  const rows = await db.query<{ key: string; answer: CommandAnswer | null }>(
    "select key, answer from command",
  );
  const answers = new Map(rows.map(({ key, answer }) => [key, answer]));
  const judged: Judged = { lost: [], duplicated: [], outOfOrder: [], conflicts: 0, entries: 0 };
  for (const { who, disk, list } of phones) {
    let last = 0;
    for (const entry of [...disk.everKept.values()].sort((a, b) => a.nth - b.nth)) {
      judged.entries++;
      const what = `${entry.wish.kind === "command" ? entry.wish.command.type : "a picture"} of ${who}`;
      const answer = answers.get(entry.key);
      if (!answer) judged.lost.push(`${what} never arrived`);
      else if (answer.ok) {
        const first = answer.events[0]?.seq ?? answer.seq;
        if (first <= last) judged.outOfOrder.push(`${what}: ${first} after ${last}`);
        last = first;
      } else if (list.some(({ key, no }) => key === entry.key && no !== null)) judged.conflicts++;
      else judged.lost.push(`${what} was refused, and the phone does not say so`);
    }
  }
  const twice = await db.query<{ type: string; assignment_id: string }>(
    `select type, assignment_id from event
     where type in ('assignment.accepted', 'assignment.departed', 'assignment.arrived', 'assignment.finished',
       'assignment.result_kept')
     group by 1, 2 having count(*) > 1`,
  );
  judged.duplicated = twice.map(({ type, assignment_id }) => `${type} of ${assignment_id}`);
  return judged;
}
