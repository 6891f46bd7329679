import { createHash } from "node:crypto";
import type { Role } from "../../shared/schema.ts";
import type { Db } from "../db/db.ts";
import { insertAccounts } from "../store/accounts.ts";
import { insertCrowd, insertTickets } from "./crowd.ts";
import { flattenLadders } from "./flat-ladders.ts";
import { allSkills, centre } from "./world.ts";

const staff: [string, Role][] = [
  ["agent1", "agent"],
  ["dispatcher1", "dispatcher"],
  ["dispatcher2", "dispatcher"],
];

/** Staff, people on shift and waiting tickets, enough for every race to have its own. All are signed in. */
export async function settle(
  db: Db,
  { repairers, tickets }: { repairers: readonly string[]; tickets: readonly string[] },
): Promise<void> {
  await db.query("insert into dataset (kind) values ('demo')");
  await insertTickets(
    db,
    tickets.map((id) => ({ id, lngLat: centre, hazard: "gas_smell_indoor", skills: [] })),
  );
  const free = { skills: allSkills, isOnShift: true, isSilent: false, lngLat: centre, ageS: 0, work: [] };
  await insertCrowd(
    db,
    repairers.map((id) => ({ ...free, id })),
  );
  const people: { username: string; role: Role; repairerId: string | null }[] = [
    ...staff.map(([username, role]) => ({ username, role, repairerId: null })),
    ...repairers.map((id) => ({ username: id, role: "repairer" as const, repairerId: id })),
  ];
  await insertAccounts(
    db,
    people.map((person) => ({
      ...person,
      id: `a_${person.username}`,
      name: `Name of ${person.username}`,
      passwordHash: "none",
    })),
  );
  await flattenLadders(db, "a_dispatcher1");
  const hash = (username: string) => createHash("sha256").update(`token-${username}`).digest("hex");
  await db.query(
    `insert into session (token_hash, account_id, expires_at)
     select hash, 'a_' || username, now() + interval '1 day' from unnest($1::text[], $2::text[]) as p (hash, username)`,
    [people.map(({ username }) => hash(username)), people.map(({ username }) => username)],
  );
}

/** Each names what must never be; the statement counts how often it is. */
const broken: readonly [name: string, sql: string][] = [
  [
    "a ticket with two live leads",
    `select count(*) from (select from assignment where role = 'lead' and is_live(state)
       group by ticket_id having count(*) > 1) x`,
  ],
  [
    "a repairer with two open offers",
    "select count(*) from (select from assignment where state = 'offered' group by repairer_id having count(*) > 1) x",
  ],
  [
    "an open offer without its timer, or a timer without its open offer",
    `select count(*) from (select id from assignment where state = 'offered') a
     full join (select assignment_id from timer where kind = 'answer') t on t.assignment_id = a.id
     where a.id is null or t.assignment_id is null`,
  ],
  [
    "a gap in the events",
    `select abs(count(*) - coalesce(max(seq), 0)) + abs(count(*) - (select value from counter where name = 'event'))
     from event`,
  ],
  [
    "a gap in an inbox",
    `select count(*) from repairer r
     where r.inbox_seq <> (select count(*) from inbox i where i.repairer_id = r.id)
        or r.inbox_seq <> (select coalesce(max(i.seq), 0) from inbox i where i.repairer_id = r.id)`,
  ],
  [
    "a gap in the ticket numbers",
    `select abs(max(number) - min(number) + 1 - count(*)) + abs(max(number) - (select value from counter
       where name = 'ticket')) from ticket`,
  ],
  [
    "a version that is not one more for each start and end of a lead",
    `select count(*) from ticket t where t.version - 1 <> (select count(*) from event e where e.ticket_id = t.id
       and e.type in ('assignment.offered', 'assignment.withdrawn', 'assignment.timed_out'))`,
  ],
  [
    "an assignment whose events are not offered, then each of its later states once",
    `select count(*) from assignment a where
       (select array_agg(e.type order by e.seq) from event e
        where e.assignment_id = a.id and e.type not like 'alarm.%')
       is distinct from array['assignment.offered']
         || case when a.accepted_at is not null then array['assignment.accepted'] else '{}' end
         || case when is_live(a.state) then '{}' else array['assignment.' || a.state] end`,
  ],
  [
    "an assignment whose holder was not told offer, then once how it ended",
    `select count(*) from assignment a where
       (select array_agg(i.kind order by i.seq) from inbox i where i.assignment_id = a.id)
       is distinct from array['offer'] || case when is_live(a.state) then '{}' else array[a.state] end`,
  ],
  ["a command without an answer", "select count(*) from command where answer is null"],
  [
    "a transaction that waited for itself",
    "select deadlocks from pg_stat_database where datname = current_database()",
  ],
];

/** Names of the rules that the whole database breaks, with how often. Empty: none. */
export async function findBroken(db: Db): Promise<string[]> {
  const found: string[] = [];
  for (const [name, sql] of broken) {
    const [row] = await db.query<{ n: number }>(`select (${sql}) as n`);
    if (row?.n !== 0) found.push(`${name}: ${row?.n}`);
  }
  return found;
}
