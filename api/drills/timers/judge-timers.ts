import type { Db } from "../../db/db.ts";
import { type Spread, spreadOf } from "../figures.ts";
import { findBrokenRules } from "../rules.ts";
import { type TimerKind, timerKinds } from "./plant-timers.ts";
import type { Uptime } from "./uptime.ts";

/** Later than this for one in a hundred is wrong, after being due or after the first server is up again. */
const lateMs = 5_000;

export interface Judgement {
  missing: number;
  twice: number;
  early: number;
  dueWhileAllWereDown: number;
  latenessMs: Spread;
  latenessByKind: Record<TimerKind, Spread>;
  /** The promises that were broken, in words. */
  wrong: string[];
  /** Lateness is a measurement of this machine as well: it is judged where the machine was the drill's. */
  late: string[];
}

interface Timer {
  kind: TimerKind;
  /** Null: it went off though nobody had set it. */
  due: number | null;
  fired: number[];
}

/** Every timer that was set went off once, not before its time, and nothing else did. */
export async function judgeTimers(db: Db, set: number, uptime: Uptime): Promise<Judgement> {
  const all = await readTimers(db);
  const timers = all.flatMap(({ kind, due, fired }) => (due === null ? [] : [{ kind, due, fired }]));
  const namesOf = (is: (timer: (typeof timers)[number]) => boolean, what: string) =>
    timerKinds.flatMap((kind) => {
      const n = timers.filter((timer) => timer.kind === kind && is(timer)).length;
      return n === 0 ? [] : [`${n} timers of the kind ${kind} ${what}`];
    });
  const isMissing = ({ fired }: Timer) => fired.length === 0;
  const isTwice = ({ fired }: Timer) => fired.length > 1;
  const isEarly = ({ due, fired: [at] }: (typeof timers)[number]) => at !== undefined && at < due - 1;
  const count = (is: (timer: (typeof timers)[number]) => boolean) => timers.filter(is).length;
  const latenessOf = (some: typeof timers) =>
    spreadOf(
      some.flatMap(({ due, fired: [at] }) => {
        const possible = uptime.firstFrom(due);
        return at === undefined || possible === null ? [] : [Math.max(0, at - possible)];
      }),
    );
  const ofKind = (kind: TimerKind) => latenessOf(timers.filter((timer) => timer.kind === kind));
  const latenessByKind = { offer: ofKind("offer"), rung: ofKind("rung"), ticket: ofKind("ticket") };
  const unset = all.length - timers.length;
  // The offers were there before the events: nobody was told of them.
  const rules = (await findBrokenRules(db)).filter(
    (name) => !/not told of it|in the events|gap in the ticket/.test(name),
  );
  return {
    missing: count(isMissing) + set - timers.length,
    twice: count(isTwice),
    early: count(isEarly),
    dueWhileAllWereDown: count(({ due }) => uptime.firstFrom(due) !== due),
    latenessMs: latenessOf(timers),
    latenessByKind,
    wrong: [
      ...(timers.length === set ? [] : [`${set - timers.length} timers were never set`]),
      ...namesOf(isMissing, "never went off"),
      ...namesOf(isTwice, "went off more than once"),
      ...namesOf(isEarly, "went off before their time"),
      ...(unset === 0 ? [] : [`${unset} things happened by themselves that no timer was set for`]),
      ...rules,
    ],
    late: timerKinds.flatMap((kind) => {
      const { p99 } = latenessByKind[kind];
      return p99 !== null && p99 > lateMs ? [`one in a hundred of the kind ${kind} was ${p99} ms late`] : [];
    }),
  };
}

async function readTimers(db: Db): Promise<Timer[]> {
  return await db.query<{ kind: TimerKind; due: number | null; fired: number[] }>(
    `with fired as (
       select case type when 'assignment.timed_out' then 'offer' when 'assignment.rung' then 'rung' else 'ticket' end as kind,
         case type when 'ticket.escalated' then ticket_id else assignment_id end as subject,
         array_agg(extract(epoch from at)::float8 * 1000 order by seq) as times
       from event where type in ('assignment.timed_out', 'assignment.rung', 'ticket.escalated') group by 1, 2)
     select kind, extract(epoch from d.due_at)::float8 * 1000 as due, coalesce(f.times, '{}') as fired
     from drill_due d full join fired f using (kind, subject)`,
  );
}
