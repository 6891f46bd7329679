import type { Queryable } from "../db/db.ts";

/** Each names what must never be; the statement counts how often it is. */
const rules: readonly [name: string, sql: string][] = [
  [
    "a ticket with two live leads",
    `select count(*) from (select from assignment where role = 'lead' and is_live(state)
       group by ticket_id having count(*) > 1) x`,
  ],
  [
    "somebody twice on one ticket",
    `select count(*) from (select from assignment where is_live(state)
       group by ticket_id, repairer_id having count(*) > 1) x`,
  ],
  [
    "a repairer with two open offers",
    `select count(*) from (select from assignment where state = 'offered'
       group by repairer_id having count(*) > 1) x`,
  ],
  [
    "a repairer in two places",
    `select count(*) from (select from assignment where state in ('en_route', 'on_site')
       group by repairer_id having count(*) > 1) x`,
  ],
  [
    "live work of somebody off shift",
    `select count(*) from assignment a where is_live(a.state) and not exists
       (select from shift s where s.repairer_id = a.repairer_id and s.closed_at is null)`,
  ],
  [
    "live work on an ended ticket",
    `select count(*) from assignment a join ticket t on t.id = a.ticket_id
     where is_live(a.state) and t.ended_at is not null`,
  ],
  [
    "an open offer without its timer, or a timer without its open offer",
    `select count(*) from (select id from assignment where state = 'offered') a
     full join (select assignment_id from timer where kind = 'answer') t on t.assignment_id = a.id
     where a.id is null or t.assignment_id is null`,
  ],
  [
    "a gap in the events",
    `select abs(count(*) - coalesce(max(seq), 0))
       + abs(count(*) - (select value from counter where name = 'event')) from event`,
  ],
  [
    "a gap in an inbox",
    `select count(*) from repairer r
     where r.inbox_seq <> (select count(*) from inbox i where i.repairer_id = r.id)
        or r.inbox_seq <> (select coalesce(max(i.seq), 0) from inbox i where i.repairer_id = r.id)`,
  ],
  [
    "a gap in the ticket numbers",
    "select abs(coalesce(max(number) - min(number) + 1, 0) - count(*)) from ticket",
  ],
  [
    "an offer whose holder was not told of it exactly once",
    `select count(*) from event e where e.type = 'assignment.offered'
       and (select count(*) from inbox i where i.assignment_id = e.assignment_id and i.kind = 'offer') <> 1`,
  ],
  [
    "an end that happened twice, or is in the row and not in the events",
    `select count(*) from assignment a where is_live(a.state) = exists
         (select from event e where e.assignment_id = a.id and e.type = 'assignment.' ||
            case a.state when 'done' then 'finished' else a.state end)
         and not is_live(a.state)
       or 1 < (select count(*) from event e where e.assignment_id = a.id and e.type in
            ('assignment.declined', 'assignment.timed_out', 'assignment.withdrawn', 'assignment.returned',
             'assignment.finished'))`,
  ],
  ["a command without an answer", "select count(*) from command where answer is null"],
];

/** Names of the rules of the domain that the whole database breaks, with how often. Empty: none. */
export async function findBrokenRules(db: Queryable): Promise<string[]> {
  const found: string[] = [];
  for (const [name, sql] of rules) {
    const [row] = await db.query<{ n: number }>(`select (${sql}) as n`);
    if (row?.n !== 0) found.push(`${name}: ${row?.n}`);
  }
  return found;
}
