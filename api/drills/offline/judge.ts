import type { CommandAnswer } from "../../../shared/answer.ts";
import type { Entry, Wish } from "../../../shared/client/outbox-store.ts";
import type { Command } from "../../../shared/command.ts";
import type { Queryable } from "../../db/db.ts";

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
  /** Every entry that was ever safe on it. */
  everKept: Iterable<Entry>;
  /** The keys of what it shows as refused. */
  explained: ReadonlySet<string>;
}

/** What must be done before a step can be. */
const before: Partial<Record<Command["type"], Command["type"]>> = {
  "assignment.depart": "assignment.accept",
  "assignment.arrive": "assignment.accept",
  "ticket.make_safe": "assignment.arrive",
  "assignment.finish": "assignment.arrive",
};

/** Everything that was ever safe on a phone is in effect once, in the order of the presses, or explained there. */
export async function judge(db: Queryable, phones: readonly LeftPhone[]): Promise<Judged> {
  const rows = await db.query<{ key: string; answer: CommandAnswer | null }>(
    "select key, answer from command",
  );
  const answers = new Map(rows.map(({ key, answer }) => [key, answer]));
  const files = new Set((await db.query<{ id: string }>("select id from file")).map(({ id }) => id));
  const judged: Judged = { lost: [], duplicated: [], outOfOrder: [], conflicts: 0, entries: 0 };
  for (const { who, everKept, explained } of phones) {
    let last = 0;
    const steps = new Set<string>();
    const entries = [...everKept].sort((a, b) => a.nth - b.nth);
    for (const [nth, { key, wish }] of entries.entries()) {
      judged.entries++;
      if (wish.kind === "file") {
        if (!files.has(wish.file.fileId)) judged.lost.push(`a picture of ${who} never arrived`);
        continue;
      }
      const { type } = wish.command;
      const job = "assignmentId" in wish.command ? wish.command.assignmentId : "";
      const answer = answers.get(key);
      if (!answer) judged.lost.push(`${type} of ${who} never arrived`);
      else if (answer.ok) {
        const first = answer.events[0]?.seq ?? answer.seq;
        if (first <= last) judged.outOfOrder.push(`${type} of ${who}: ${first} after ${last}`);
        last = first;
        steps.add(`${type} ${job}`);
      } else if (!explained.has(key) && !isPressedAgain(wish, entries.slice(nth + 1)))
        judged.lost.push(`${type} of ${who} was refused, and the phone does not say so`);
      else if (isInTurn(type, job ?? "", steps) && !("refusal" in answer && answer.refusal === "withdrawn"))
        judged.outOfOrder.push(`${type} of ${who} was refused though its time had come`);
      else judged.conflicts++;
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

/** A new try of the same thing makes the old "no" outdated, and it leaves the screen. */
function isPressedAgain(wish: Wish, later: readonly Entry[]): boolean {
  const what = (of: Wish) =>
    of.kind === "command" && "assignmentId" in of.command
      ? `${of.command.type} ${of.command.assignmentId}`
      : null;
  return later.some((entry) => what(entry.wish) !== null && what(entry.wish) === what(wish));
}

/** Pressed twice, or after a press that was killed before it was safe: then a refusal is right. */
function isInTurn(type: Command["type"], job: string, steps: ReadonlySet<string>): boolean {
  const needed = before[type];
  return !steps.has(`${type} ${job}`) && (needed === undefined || steps.has(`${needed} ${job}`));
}
