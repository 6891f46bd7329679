import type { builtInLadder } from "../../../shared/built-in-ladder.ts";
import type { Db } from "../../db/db.ts";
import { insertLadderPolicy } from "../../store/ladder-policy.ts";
import { type CrowdMember, insertCrowd, insertTickets } from "../../testing/crowd.ts";
import { allSkills, centre } from "../../testing/world.ts";

/** Everything that the clock does by itself: an offer ends, its phone rings again, a ticket is searched for more widely. */
export const timerKinds = ["offer", "rung", "ticket"] as const;
export type TimerKind = (typeof timerKinds)[number];

export interface Plan {
  timers: number;
  /** From the filling of the database, with the start of the servers in between. */
  firstDueS: number;
  duePerS: number;
}

const offersOnTicket = 20;

/** Timers of all kinds, a third each, mixed; the table `drill_due` keeps what they are held against when they are gone. */
export async function plantTimers(db: Db, plan: Plan): Promise<void> {
  const subjects = Array.from({ length: plan.timers }, (_, nth) => {
    const kind = timerKinds[nth % timerKinds.length] ?? "offer";
    return { kind, id: kind === "ticket" ? `wait_${nth}` : `${kind}_${nth}` };
  });
  await insertSubjects(db, subjects);
  await waitOnce(db);
  await setTimes(
    db,
    subjects.map(({ kind, id }) => ({ kind, subject: kind === "ticket" ? id : `work_${id}_0` })),
    plan,
  );
}

async function insertSubjects(db: Db, subjects: readonly { kind: TimerKind; id: string }[]): Promise<void> {
  const asked = subjects.filter(({ kind }) => kind !== "ticket");
  const ticketOf = (nth: number) => `asked_${Math.floor(nth / offersOnTicket)}`;
  const tickets = new Set([
    ...subjects.filter(({ kind }) => kind === "ticket").map(({ id }) => id),
    ...asked.map((_, nth) => ticketOf(nth)),
  ]);
  await insertTickets(
    db,
    [...tickets].map((id) => ({ id, lngLat: centre, hazard: "gas_smell_indoor", skills: [] })),
  );
  const person = { skills: allSkills, isOnShift: true, isSilent: false };
  // Somebody always stands ready: with nobody in range a ticket would not wait for its time.
  const ready: CrowdMember = { ...person, id: "ready", lngLat: centre, ageS: -3_600, work: [] };
  const holders = asked.map(
    ({ id }, nth): CrowdMember => ({
      ...person,
      id,
      lngLat: null,
      ageS: 0,
      work: [{ ticketId: ticketOf(nth), state: "offered" }],
    }),
  );
  await insertCrowd(db, [ready, ...holders]);
}

/** The next step of a ticket comes after an hour, when the drill is over. */
async function waitOnce(db: Db): Promise<void> {
  const [latest] = await db.query<{ version: number; policy: typeof builtInLadder.policy; by: string }>(
    "select version, policy, by from ladder_policy order by version desc limit 1",
  );
  if (!latest) throw new Error("a policy was expected");
  const { p1, p2, p3, p4 } = latest.policy;
  const slowly = <T extends typeof p1>(ladder: T) => ({
    ...ladder,
    widen: { ...ladder.widen, afterS: 3_600 },
  });
  const policy = { p1: slowly(p1), p2: slowly(p2), p3: slowly(p3), p4: slowly(p4) };
  await insertLadderPolicy(db, latest.version, policy, latest.by);
}

async function setTimes(
  db: Db,
  timers: readonly { kind: TimerKind; subject: string }[],
  { firstDueS, duePerS }: Plan,
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.exec(
      "create table drill_due (kind text, subject text, due_at timestamptz, primary key (kind, subject))",
    );
    await tx.query(
      `insert into drill_due select kind, subject, date_trunc('milliseconds', clock.now)
         + make_interval(secs => $3 + row_number() over (order by md5(subject)) / $4::float8)
       from unnest($1::text[], $2::text[]) as t (kind, subject), (select clock_timestamp() as now) clock`,
      [timers.map(({ kind }) => kind), timers.map(({ subject }) => subject), firstDueS, duePerS],
    );
    await tx.exec(
      `update timer t set due_at = d.due_at from drill_due d
       where d.kind = 'offer' and t.assignment_id = d.subject and t.kind = 'answer'`,
    );
    // The answer to a phone that is to ring again is waited for until long after the drill.
    await tx.exec(
      `update assignment a set rungs = jsonb_build_array(jsonb_build_object('kind', 'ring_again', 'state', 'waiting',
         'at', null, 'dueAt', to_char(d.due_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
       from drill_due d where d.kind = 'rung' and a.id = d.subject`,
    );
    await tx.exec(
      "insert into timer (assignment_id, kind, due_at) select subject, 'rung', due_at from drill_due where kind = 'rung'",
    );
    await tx.exec(
      `update ticket_timer t set due_at = d.due_at from drill_due d
       where d.kind = 'ticket' and t.ticket_id = d.subject`,
    );
  });
}
