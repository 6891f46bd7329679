import { must } from "../../shared/assert.ts";
import type { Db } from "../db/db.ts";
import { inboxChannel } from "../store/inbox.ts";
import type { Answer, Held } from "./race-barrier.ts";

/** An open offer, and the command that is to meet its time-out. */
export interface Rival {
  assignmentId: string;
  holderId: string;
  held: Held;
}

/**
 * All the offers become due in the same instant, and the timers of every server work through them. Each rival waits
 * for its last byte and is let go when the waiting of the offer `ahead` places before it has ended: so it meets its
 * own time-out, a little sooner or a little later. Resolves when every offer has ended.
 */
export async function meetTimers(db: Db, rivals: readonly Rival[], ahead: number): Promise<Answer[]> {
  let released = 0;
  const releaseUpTo = (last: number) => {
    for (; released <= last && released < rivals.length; released++) rivals[released]?.held.release();
  };
  const placeOf = new Map(rivals.map(({ holderId }, place) => [holderId, place]));
  const unlisten = await db.listen(inboxChannel, (repairerId) => {
    const place = placeOf.get(repairerId);
    if (place !== undefined) releaseUpTo(place + ahead);
  });
  const answers = rivals.map(async ({ held }, place) => {
    const answer = await held.answer;
    if (answer.answer.ok) releaseUpTo(place + ahead);
    return answer;
  });
  await makeDue(db, rivals);
  const all = await Promise.all(answers);
  await unlisten();
  await waitForTimers(db, rivals);
  return all;
}

/** All of them now, a microsecond apart, for an order. */
export async function makeDue(db: Db, rivals: readonly Pick<Rival, "assignmentId">[]): Promise<void> {
  await db.query(
    `update timer set due_at = now() + make_interval(secs => place / 1e6)
     from unnest($1::text[]) with ordinality as due (id, place) where assignment_id = due.id and kind = 'answer'`,
    [rivals.map(({ assignmentId }) => assignmentId)],
  );
}

/** Resolves when every offer has ended its waiting. */
export async function waitForTimers(db: Db, rivals: readonly Pick<Rival, "assignmentId">[]): Promise<void> {
  const ids = rivals.map(({ assignmentId }) => assignmentId);
  for (let tries = 0; ; tries++) {
    const [left] = await db.query<{ n: number }>(
      "select count(*) as n from timer where assignment_id = any($1)",
      [ids],
    );
    if (must(left, "a count").n === 0) return;
    if (tries > 500) throw new Error(`${left?.n} of ${ids.length} offers were due and have not timed out`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
