import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Db } from "../db/db.ts";
import { openTestDb, type TestDb } from "./databases.ts";

/** Writes in plain SQL, past every rule of the program, to see what the database itself refuses. */
export const insertWait = (ticket: string) =>
  `insert into ticket_timer (ticket_id, since, due_at) values ('${ticket}', now(), now() + interval '3 min');`;
export const deleteWait = (ticket: string) => `delete from ticket_timer where ticket_id = '${ticket}';`;
/** Whatever happened: exactly the tickets that nobody has are waited for. */
const keepWaits = `
  delete from ticket_timer where not nobody_has(ticket_id);
  insert into ticket_timer (ticket_id, since) select id, now() from ticket where nobody_has(id) on conflict do nothing;`;
export const openTicket = (id: string, number: number) => `
  update counter set value = value + 1 where name = 'ticket';
  insert into ticket (id, number, priority, hazard, site_lng, site_lat, opened_at, opened_by)
    values ('${id}', ${number}, 'p2', 'gas_smell', -56.1, -34.9, now(), 'dee');
  ${insertWait(id)}`;
export const endTicket = (id: string) =>
  `update ticket set ended_at = now(), ended_as = 'closed' where id = '${id}'; ${deleteWait(id)}`;
export const insertOffer = (id: string, ticket: string, repairer: string, role = "lead") => `
  insert into assignment (id, ticket_id, repairer_id, role, offered_by, offered_at, expires_at)
    values ('${id}', '${ticket}', '${repairer}', '${role}', 'dee', now(), now() + interval '60 s');`;
export const insertTimer = (id: string) =>
  `insert into timer values ('${id}', 'answer', now() + interval '60 s');`;
export const deleteTimer = (id: string) => `delete from timer where assignment_id = '${id}';`;
export const offer = (id: string, ticket: string, repairer: string, role?: string) =>
  insertOffer(id, ticket, repairer, role) + insertTimer(id);
export const set = (id: string, what: string) => `update assignment set ${what} where id = '${id}';`;
export const accept = (id: string) =>
  set(id, "state = 'accepted', accepted_at = now()") + deleteTimer(id) + keepWaits;
export const depart = (id: string) => set(id, "state = 'en_route', departed_at = now()");
export const arrive = (id: string) => set(id, "state = 'on_site', arrived_at = now()");
export const finish = (id: string) =>
  set(id, "state = 'done', ended_at = now(), outcome = 'repaired'") + keepWaits;
export const end = (id: string, state: string) =>
  set(id, `state = '${state}', ended_at = now()`) + deleteTimer(id) + keepWaits;
export const insertEvent = (seq: number, actor = "'dee', 'dispatcher', null") => `
  insert into event (seq, type, at, actor_id, actor_role, actor_system) values (${seq}, 'opened', now(), ${actor});`;
export const takeEventSeq = "update counter set value = value + 1 where name = 'event';";
export const insertInbox = (seq: number, kind = "message", assignment = "null") => `
  insert into inbox (repairer_id, seq, kind, assignment_id) values ('rob', ${seq}, '${kind}', ${assignment});`;
export const takeInboxSeq = "update repairer set inbox_seq = inbox_seq + 1 where id = 'rob';";
export const insertShift = (id: string, repairer: string, opened: string, closed = "null") =>
  `insert into shift (id, repairer_id, opened_at, closed_at) values ('${id}', '${repairer}', ${opened}, ${closed});`;
export const closeShift = (id: string) => `update shift set closed_at = now() where id = '${id}';`;
export const placed = (repairer: string, shift: string, taken: string, lng = "-56.1", accuracy = "10") => `
  insert into position (repairer_id, shift_id, lng, lat, accuracy_m, taken_at, received_at)
  values ('${repairer}', '${shift}', ${lng}, -34.9, ${accuracy}, ${taken}, now());`;
/** A stretch of two readings, ten seconds apart; `taken` is when the second was. */
export const tracked = (
  repairer: string,
  shift: string,
  taken: string,
  lngs = "{0,0}",
  values = "'{5,5}', null",
) => `
  insert into track (repairer_id, shift_id, taken_at, fixed_at, received_at, before_ms, lng_e7, lat_e7, accuracy_m, battery)
  values ('${repairer}', '${shift}', ${taken}, now(), now(), '{10000,0}', '${lngs}', '{0,0}', ${values});`;
export const insertCommand = (answer: string) => `
  insert into command (actor_id, key, type, body_hash, status, answer) values ('dee', 'k2', 'x', 'h', ${answer});`;

export const ago = (minutes: number) => `now() - interval '${minutes} minutes'`;

// rob and ria are on shift, sam was until an hour ago. one is open and offered to rob; two is open and bare; old is closed.
const GIVEN = `
  insert into repairer (id, name) values ('rob', 'Rob'), ('ria', 'Ria'), ('sam', 'Sam');
  insert into account (id, username, name, role, password_hash) values ('dee', 'dee', 'Dee', 'dispatcher', 'x');
  insert into account (id, username, name, role, repairer_id, password_hash)
    values ('acc-rob', 'rob', 'Rob', 'repairer', 'rob', 'x');
  insert into session (token_hash, account_id, expires_at) values ('t', 'dee', now() + interval '1 day');
  insert into dataset (kind) values ('demo');
  ${insertShift("shift-rob", "rob", ago(120))}
  ${insertShift("shift-ria", "ria", ago(120))}
  ${insertShift("shift-sam", "sam", ago(120), ago(60))}
  ${openTicket("one", 1001)}
  ${openTicket("two", 1002)}
  ${openTicket("old", 1003)}
  ${endTicket("old")}
  ${offer("a", "one", "rob")}
  ${takeEventSeq} ${insertEvent(1)}
  select tell('rob', 'offer', 'a', '{}', now());
  insert into call (id, ticket_id, at) values ('call', 'one', now());
  insert into note (id, ticket_id, author_id, text, at) values ('note', 'one', 'dee', 'key at the neighbour''s', now());
  insert into result (id, assignment_id, ticket_id, repairer_id, outcome, body, at)
    values ('result', 'a', 'one', 'rob', 'repaired', '{}', now());
  insert into command (actor_id, key, type, body_hash, status, answer) values ('dee', 'k', 'x', 'h', 200, '{}');
  ${placed("rob", "shift-rob", ago(1))}
  ${tracked("rob", "shift-rob", ago(1))}
`;

export const unique = "23505";
export const check = "23514";
export const foreign = "23503";
export const fact = "42501";

export type Refused = [name: string, write: string, code: string, constraint: string, given?: string];

/** A database that holds GIVEN for the tests of one file. */
export function openGiven() {
  let db: TestDb;
  beforeAll(async () => {
    db = await openTestDb();
    await db.transaction((tx) => tx.exec(GIVEN));
  });
  afterAll(() => db.close());
  return (write: string, given?: string) => attempt(db, write, given);
}

/** One test a case: the write is refused with that state by that rule. */
export function refuses(theme: string, cases: Refused[]): void {
  const tryWrite = openGiven();
  describe(`the database refuses: ${theme}`, () => {
    it.each(cases)("%s", async (_name, write, code, constraint, given) => {
      expect(await tryWrite(write, given)).toMatchObject({ code, constraint: constraint || null });
    });
  });
}

/** Tries a write inside a transaction that never commits, deferred rules included. */
async function attempt(db: Db, write: string, given = ""): Promise<unknown> {
  const undo = new Error("undo");
  return await db
    .transaction(async (tx) => {
      await tx
        .exec(`${given}; set constraints all immediate; set constraints all deferred`)
        .catch((error) => {
          throw new Error(`given: ${error.message}`);
        });
      await tx.exec(write);
      await tx.exec("set constraints all immediate");
      throw undo;
    })
    .catch((error: unknown) => (error === undo ? "accepted" : error));
}
