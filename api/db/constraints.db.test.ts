import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDb, type TestDb } from "../testing/databases.ts";

let db: TestDb;
beforeAll(async () => {
  db = await openTestDb();
  await db.transaction((tx) => tx.exec(GIVEN));
});
afterAll(() => db.close());

/** Tries a write inside a transaction that never commits, deferred rules included. */
async function attempt(write: string, given = ""): Promise<unknown> {
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

const openTicket = (id: string, number: number) => `
  update counter set value = value + 1 where name = 'ticket';
  insert into ticket (id, number, priority, hazard, site_lng, site_lat, opened_at, opened_by)
    values ('${id}', ${number}, 'p2', 'gas_smell', -56.1, -34.9, now(), 'dee');`;
const endTicket = (id: string) =>
  `update ticket set ended_at = now(), ended_as = 'closed' where id = '${id}';`;
const insertOffer = (id: string, ticket: string, repairer: string, role = "lead") => `
  insert into assignment (id, ticket_id, repairer_id, role, offered_by, offered_at, expires_at)
    values ('${id}', '${ticket}', '${repairer}', '${role}', 'dee', now(), now() + interval '60 s');`;
const insertTimer = (id: string) => `insert into timer values ('${id}', 'answer', now() + interval '60 s');`;
const deleteTimer = (id: string) => `delete from timer where assignment_id = '${id}';`;
const offer = (id: string, ticket: string, repairer: string, role?: string) =>
  insertOffer(id, ticket, repairer, role) + insertTimer(id);
const set = (id: string, what: string) => `update assignment set ${what} where id = '${id}';`;
const accept = (id: string) => set(id, "state = 'accepted', accepted_at = now()") + deleteTimer(id);
const depart = (id: string) => set(id, "state = 'en_route', departed_at = now()");
const arrive = (id: string) => set(id, "state = 'on_site', arrived_at = now()");
const finish = (id: string) => set(id, "state = 'done', ended_at = now(), outcome = 'repaired'");
const end = (id: string, state: string) => set(id, `state = '${state}', ended_at = now()`) + deleteTimer(id);
const insertEvent = (seq: number, actor = "'dee', 'dispatcher', null") => `
  insert into event (seq, type, at, actor_id, actor_role, actor_system) values (${seq}, 'opened', now(), ${actor});`;
const takeEventSeq = "update counter set value = value + 1 where name = 'event';";
const insertInbox = (seq: number, kind = "message", assignment = "null") => `
  insert into inbox (repairer_id, seq, kind, assignment_id) values ('rob', ${seq}, '${kind}', ${assignment});`;
const takeInboxSeq = "update repairer set inbox_seq = inbox_seq + 1 where id = 'rob';";
const insertShift = (id: string, repairer: string, opened: string, closed = "null") =>
  `insert into shift (id, repairer_id, opened_at, closed_at) values ('${id}', '${repairer}', ${opened}, ${closed});`;
const closeShift = (id: string) => `update shift set closed_at = now() where id = '${id}';`;
const fixed = (
  table: string,
  repairer: string,
  shift: string,
  taken: string,
  lng = "-56.1",
  accuracy = "10",
) => `
  insert into ${table} (repairer_id, shift_id, lng, lat, accuracy_m, taken_at, received_at
    ${table === "fix" ? ", fixed_at" : ""})
  values ('${repairer}', '${shift}', ${lng}, -34.9, ${accuracy}, ${taken}, now() ${table === "fix" ? ", now()" : ""});`;
const insertCommand = (answer: string) => `
  insert into command (actor_id, key, type, body_hash, status, answer) values ('dee', 'k2', 'x', 'h', ${answer});`;

const ago = (minutes: number) => `now() - interval '${minutes} minutes'`;

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
  ${fixed("position", "rob", "shift-rob", ago(1))}
  ${fixed("fix", "rob", "shift-rob", ago(1))}
`;

type Case = [name: string, write: string, code: string, constraint: string, given?: string];
const unique = "23505";
const check = "23514";
const foreign = "23503";
const fact = "42501";

const people: Case[] = [
  [
    "two accounts of one name, whatever the case",
    "insert into account (id, username, name, role, password_hash) values ('x', 'DEE', 'D', 'agent', 'x')",
    unique,
    "account_username_unique",
  ],
  ["an unknown role", "update account set role = 'boss' where id = 'dee'", check, "account_role_known"],
  [
    "a repairer's account without repairer",
    "update account set repairer_id = null where id = 'acc-rob'",
    check,
    "account_repairer_iff_role",
  ],
  [
    "a dispatcher with a repairer",
    "update account set repairer_id = 'ria' where id = 'dee'",
    check,
    "account_repairer_iff_role",
  ],
  [
    "two accounts of one repairer",
    "insert into account values ('x', 'x', 'X', 'repairer', 'rob', 'x')",
    unique,
    "account_one_per_repairer",
  ],
  [
    "an account of nobody",
    "insert into account values ('x', 'x', 'X', 'repairer', 'nobody', 'x')",
    foreign,
    "account_repairer_known",
  ],
  ["deleting an account", "delete from account where id = 'acc-rob'", fact, "account_never_deleted"],
  [
    "a session that ends before it starts",
    "insert into session (token_hash, account_id, expires_at) values ('u', 'dee', now() - interval '1 s')",
    check,
    "session_expires_later",
  ],
  [
    "a session of nobody",
    "insert into session (token_hash, account_id, expires_at) values ('u', 'x', now() + interval '1 s')",
    foreign,
    "session_account_known",
  ],
  ["a second dataset", "insert into dataset (kind) values ('live')", unique, "dataset_one_row"],
  ["a demo turned live", "update dataset set kind = 'live'", fact, "dataset_fixed"],
  ["forgetting the dataset", "delete from dataset", fact, "dataset_fixed"],
];

const shifts: Case[] = [
  ["two open shifts", insertShift("x", "rob", "now()"), "23P01", "shift_never_overlaps"],
  ["a past shift over another", insertShift("x", "sam", ago(90), ago(30)), "23P01", "shift_never_overlaps"],
  [
    "a shift that ends before it starts",
    insertShift("x", "sam", ago(10), ago(20)),
    check,
    "shift_ends_after_start",
  ],
  [
    "closing before the start",
    `update shift set closed_at = ${ago(200)} where id = 'shift-ria'`,
    check,
    "shift_ends_after_start",
  ],
  [
    "reopening a shift",
    "update shift set closed_at = null where id = 'shift-sam'",
    check,
    "shift_closed_is_final",
  ],
  [
    "moving a closed shift's end",
    "update shift set closed_at = now() where id = 'shift-sam'",
    check,
    "shift_closed_is_final",
  ],
  [
    "moving a shift's start",
    "update shift set opened_at = now() where id = 'shift-ria'",
    check,
    "shift_identity",
  ],
  [
    "giving a shift to another",
    "update shift set repairer_id = 'sam' where id = 'shift-ria'",
    check,
    "shift_identity",
  ],
  ["deleting a shift", "delete from shift where id = 'shift-sam'", fact, "shift_never_deleted"],
  [
    "closed and silent",
    "update shift set closed_at = now(), silent_since = now() where id = 'shift-ria'",
    check,
    "shift_closed_not_silent",
  ],
  [
    "a reason for closing an open shift",
    "update shift set closed_reason = 'x' where id = 'shift-ria'",
    check,
    "shift_reason_iff_closed",
  ],
  ["going off shift with live work", closeShift("shift-rob"), check, "shift_closed_has_no_live_assignment"],
];

const tickets: Case[] = [
  [
    "an unknown priority",
    "update ticket set priority = 'p5' where id = 'one'",
    check,
    "ticket_priority_known",
  ],
  ["a site off the globe", "update ticket set site_lng = 181 where id = 'one'", check, "ticket_lng_in_range"],
  ["a site at NaN", "update ticket set site_lat = 'NaN' where id = 'one'", check, "ticket_lat_in_range"],
  ["writing the geography", "update ticket set site_geog = 'POINT(0 0)' where id = 'one'", "428C9", ""],
  ["a number twice", openTicket("x", 1003), check, "ticket_number_gapless"],
  ["a number left out", openTicket("x", 1005), check, "ticket_number_gapless"],
  [
    "a number the counter does not know",
    openTicket("x", 1004).replace(/update.*?;/s, ""),
    check,
    "ticket_number_gapless",
  ],
  [
    "a number taken and not used",
    "update counter set value = value + 1 where name = 'ticket'",
    check,
    "ticket_number_gapless",
  ],
  [
    "a ticket born closed",
    openTicket("x", 1004)
      .replace("opened_by)", "opened_by, ended_at, ended_as)")
      .replace("'dee')", "'dee', now(), 'closed')"),
    check,
    "ticket_born_open",
  ],
  [
    "changing a ticket's number",
    "update ticket set number = 1004 where id = 'one'",
    check,
    "ticket_identity",
  ],
  [
    "changing when it was opened",
    "update ticket set opened_at = now() - interval '1 h' where id = 'one'",
    check,
    "ticket_identity",
  ],
  ["a version skipped", "update ticket set version = 3 where id = 'one'", check, "ticket_version_by_one"],
  ["a version taken back", "update ticket set version = 0 where id = 'one'", check, "ticket_version_by_one"],
  [
    "made safe twice",
    "update ticket set made_safe_at = now() + interval '1 s' where id = 'one'",
    check,
    "ticket_times_once",
    "update ticket set made_safe_at = now() where id = 'one'",
  ],
  [
    "made safe, and not",
    "update ticket set made_safe_at = null where id = 'one'",
    check,
    "ticket_times_once",
    "update ticket set made_safe_at = now() where id = 'one'",
  ],
  [
    "first accepted twice",
    "update ticket set first_accepted_at = now() + interval '1 s' where id = 'one'",
    check,
    "ticket_times_once",
    "update ticket set first_accepted_at = now() where id = 'one'",
  ],
  ["ended without how", "update ticket set ended_at = now() where id = 'two'", check, "ticket_ended_iff_as"],
  [
    "how without ended",
    "update ticket set ended_as = 'closed' where id = 'two'",
    check,
    "ticket_ended_iff_as",
  ],
  [
    "an unknown end",
    "update ticket set ended_at = now(), ended_as = 'lost' where id = 'two'",
    check,
    "ticket_ended_as_known",
  ],
  [
    "cancelled without a reason",
    "update ticket set ended_at = now(), ended_as = 'cancelled' where id = 'two'",
    check,
    "ticket_cancelled_has_reason",
  ],
  [
    "a reason without an end",
    "update ticket set ended_reason = 'x' where id = 'two'",
    check,
    "ticket_reason_only_when_ended",
  ],
  [
    "reopening a ticket",
    "update ticket set ended_at = null, ended_as = null where id = 'old'",
    check,
    "ticket_ended_is_final",
  ],
  [
    "changing an ended ticket at all",
    "update ticket set call_count = call_count + 1 where id = 'old'",
    check,
    "ticket_ended_is_final",
  ],
  [
    "a ticket that follows itself",
    openTicket("x", 1004)
      .replace("opened_by)", "opened_by, follows_ticket_id)")
      .replace("'dee')", "'dee', 'x')"),
    check,
    "ticket_follows_another",
  ],
  [
    "a ticket that follows none",
    openTicket("x", 1004)
      .replace("opened_by)", "opened_by, follows_ticket_id)")
      .replace("'dee')", "'dee', 'y')"),
    foreign,
    "ticket_follows_known",
  ],
  [
    "a radius too small",
    "update ticket set search_radius_m = 499 where id = 'one'",
    check,
    "ticket_radius_in_range",
  ],
  [
    "a radius too big",
    "update ticket set search_radius_m = 20001 where id = 'one'",
    check,
    "ticket_radius_in_range",
  ],
  ["deleting a ticket", "delete from ticket where id = 'old'", fact, "ticket_never_deleted"],
  ["emptying the tickets", "truncate ticket cascade", fact, "ticket_never_emptied"],
  [
    "a call about nothing",
    "insert into call (id, ticket_id, at) values ('x', 'nothing', now())",
    foreign,
    "call_ticket_known",
  ],
  ["rewriting a call", "update call set words = 'x'", fact, "call_append_only"],
  ["an empty note", "insert into note values ('x', 'one', 'dee', '', now())", check, "note_not_empty"],
  ["rewriting a note", "update note set text = 'x'", fact, "note_append_only"],
  ["deleting a note", "delete from note", fact, "note_append_only"],
];

const assignments: Case[] = [
  ["a second live lead", offer("x", "one", "ria"), unique, "assignment_one_live_lead"],
  [
    "a second live assignment of one pair",
    offer("x", "one", "rob", "support"),
    unique,
    "assignment_one_live_per_pair",
    accept("a"),
  ],
  ["a second open offer of one repairer", offer("x", "two", "rob"), unique, "assignment_one_open_offer"],
  [
    "on the way to two tickets",
    depart("x"),
    unique,
    "assignment_one_active",
    accept("a") + depart("a") + offer("x", "two", "rob") + accept("x"),
  ],
  [
    "on site at one, on the way to another",
    depart("x"),
    unique,
    "assignment_one_active",
    accept("a") + arrive("a") + offer("x", "two", "rob") + accept("x"),
  ],
  [
    "promoting beside a live lead",
    set("x", "role = 'lead'"),
    unique,
    "assignment_one_live_lead",
    offer("x", "one", "ria", "support"),
  ],
  ["a lead made support", set("a", "role = 'support'"), check, "assignment_role_only_promoted"],
  ["an unknown role", insertOffer("x", "two", "ria", "helper"), check, "assignment_role_known"],
  ["an unknown state", set("a", "state = 'lost'"), check, "assignment_transition"],
  [
    "born accepted",
    "insert into assignment (id, ticket_id, repairer_id, role, state, accepted_at, offered_at, expires_at) values ('x', 'two', 'ria', 'lead', 'accepted', now(), now(), now() + interval '1 s')",
    check,
    "assignment_born_offered",
  ],
  ["an offer to somebody off shift", offer("x", "two", "sam"), check, "assignment_on_shift"],
  [
    "an offer that never lasted",
    insertOffer("x", "two", "ria").replace("interval '60 s'", "interval '0 s'"),
    check,
    "assignment_expires_later",
  ],
  ["an offer of no ticket", insertOffer("x", "nothing", "ria"), foreign, "assignment_ticket_known"],
  [
    "an offer by nobody",
    insertOffer("x", "two", "ria").replace("'dee'", "'nobody'"),
    foreign,
    "assignment_offerer_known",
  ],
  ["an offer on an ended ticket", offer("x", "old", "ria"), check, "ticket_ended_has_no_live_assignment"],
  ["ending a ticket under a live lead", endTicket("one"), check, "ticket_ended_has_no_live_assignment"],
  [
    "ending a ticket under a support",
    endTicket("two"),
    check,
    "ticket_ended_has_no_live_assignment",
    offer("x", "two", "ria", "support"),
  ],
  ["accepted without a time", set("a", "state = 'accepted'"), check, "assignment_accepted_has_time"],
  [
    "a time of accepting without accepting",
    set("a", "accepted_at = now()"),
    check,
    "assignment_unaccepted_has_none",
  ],
  [
    "on the way without a time",
    set("a", "state = 'en_route'"),
    check,
    "assignment_departed_has_time",
    accept("a"),
  ],
  [
    "departed and still waiting",
    set("a", "departed_at = now()"),
    check,
    "assignment_undeparted_has_none",
    accept("a"),
  ],
  [
    "on site without a time",
    set("a", "state = 'on_site'"),
    check,
    "assignment_arrived_has_time",
    accept("a"),
  ],
  [
    "arrived and still on the way",
    set("a", "arrived_at = now()"),
    check,
    "assignment_unarrived_has_none",
    accept("a") + depart("a"),
  ],
  [
    "half a place",
    set("a", "state = 'on_site', arrived_at = now(), arrived_lng = 1"),
    check,
    "assignment_place_is_whole",
    accept("a"),
  ],
  [
    "an arrival off the globe",
    set("a", "state = 'on_site', arrived_at = now(), arrived_lng = 181, arrived_lat = 0"),
    check,
    "assignment_lng_in_range",
    accept("a"),
  ],
  ["ended and live", set("a", "ended_at = now()"), check, "assignment_ended_iff_terminal"],
  ["terminal without an end", set("a", "state = 'declined'"), check, "assignment_ended_iff_terminal"],
  [
    "done without an outcome",
    set("a", "state = 'done', ended_at = now()"),
    check,
    "assignment_outcome_iff_done",
    accept("a") + arrive("a"),
  ],
  ["an outcome without being done", set("a", "outcome = 'repaired'"), check, "assignment_outcome_iff_done"],
  ["another ticket", set("a", "ticket_id = 'two'"), check, "assignment_identity"],
  ["another repairer", set("a", "repairer_id = 'ria'"), check, "assignment_identity"],
  ["another start", set("a", "offered_at = now() - interval '1 s'"), check, "assignment_identity"],
  [
    "accepted at another time",
    set("a", "accepted_at = now() + interval '1 s'"),
    check,
    "assignment_times_once",
    accept("a"),
  ],
  [
    "departed at another time",
    set("a", "departed_at = now() + interval '1 s'"),
    check,
    "assignment_times_once",
    accept("a") + depart("a"),
  ],
  [
    "arrived at another place",
    set("a", "arrived_lng = 1, arrived_lat = 1"),
    check,
    "assignment_times_once",
    accept("a") + arrive("a"),
  ],
  [
    "another outcome",
    set("a", "outcome = 'no_fault'"),
    check,
    "assignment_times_once",
    accept("a") + arrive("a") + finish("a"),
  ],
  [
    "delivered twice",
    set("a", "delivered_at = now() + interval '1 s'"),
    check,
    "assignment_times_once",
    set("a", "delivered_at = now()"),
  ],
  ["seen, and not", set("a", "seen_at = null"), check, "assignment_times_once", set("a", "seen_at = now()")],
  [
    "deleting an assignment",
    "delete from assignment where id = 'x'",
    fact,
    "assignment_never_deleted",
    offer("x", "two", "ria") + end("x", "declined"),
  ],
  ["emptying the assignments", "truncate assignment cascade", fact, "assignment_never_emptied"],
  ["an offer without its timer", insertOffer("x", "two", "ria"), check, "assignment_offer_has_timer"],
  ["an offer that loses its timer", deleteTimer("a"), check, "assignment_offer_has_timer"],
  [
    "an answer that leaves its timer",
    set("a", "state = 'accepted', accepted_at = now()"),
    check,
    "assignment_offer_has_timer",
  ],
  ["a timer for what is no offer", insertTimer("a"), check, "assignment_offer_has_timer", accept("a")],
  ["a timer of nothing", insertTimer("nothing"), foreign, "timer_assignment_known"],
  ["two answer timers", insertTimer("a"), unique, "timer_pkey"],
  ["rewriting a result", "update result set outcome = 'no_fault'", fact, "result_immutable"],
  ["deleting a result", "delete from result", fact, "result_immutable"],
  [
    "a result of another's work",
    "insert into result values ('x', 'a', 'one', 'ria', 'repaired', '{}', now())",
    foreign,
    "result_assignment_known",
  ],
];

const feed: Case[] = [
  ["an event out of order", takeEventSeq + insertEvent(3), check, "event_seq_gapless"],
  ["an event twice", takeEventSeq + insertEvent(1), check, "event_seq_gapless"],
  ["an event the counter does not know", insertEvent(2), check, "event_seq_gapless"],
  ["an event's number taken and not used", takeEventSeq, check, "event_seq_gapless"],
  [
    "turning the counter back",
    "update counter set value = 0 where name = 'event'",
    check,
    "event_seq_gapless",
  ],
  ["deleting a counter", "delete from counter", fact, "counter_never_deleted"],
  ["an event by nobody", takeEventSeq + insertEvent(2, "null, null, null"), check, "event_one_actor"],
  [
    "an event by a person and by itself",
    takeEventSeq + insertEvent(2, "'dee', 'dispatcher', 'timer'"),
    check,
    "event_one_actor",
  ],
  [
    "an event by a person without a role",
    takeEventSeq + insertEvent(2, "'dee', null, null"),
    check,
    "event_one_actor",
  ],
  ["rewriting an event", "update event set type = 'x'", fact, "event_append_only"],
  ["deleting an event", "delete from event", fact, "event_append_only"],
  ["emptying the events", "truncate event", fact, "event_never_emptied"],
  ["an inbox out of order", takeInboxSeq + insertInbox(3), check, "inbox_seq_gapless"],
  ["an inbox row without its number", insertInbox(2), check, "inbox_seq_gapless"],
  ["an inbox number taken and not used", takeInboxSeq, check, "inbox_seq_gapless"],
  ["an unknown kind", takeInboxSeq + insertInbox(2, "gossip", "'a'"), check, "inbox_kind_known"],
  ["one offer told twice", takeInboxSeq + insertInbox(2, "offer", "'a'"), unique, "inbox_one_offer"],
  ["an offer of nothing", takeInboxSeq + insertInbox(2, "offer"), check, "inbox_about_assignment"],
  [
    "telling about another's work",
    takeInboxSeq + insertInbox(2, "withdrawn", "'x'"),
    foreign,
    "inbox_assignment_known",
    offer("x", "two", "ria"),
  ],
  ["rewriting the inbox", "update inbox set kind = 'changed'", fact, "inbox_append_only"],
  ["deleting from the inbox", "delete from inbox", fact, "inbox_append_only"],
  ["a key twice", insertCommand("200, '{}'").replace("k2", "k"), unique, "command_pkey"],
  ["a command without an answer", insertCommand("null, null"), check, "command_answered"],
  ["an answer without a status", insertCommand("null, '{}'"), check, "command_answer_has_status"],
  ["another answer", "update command set answer = '[]'", check, "command_answered_once"],
  [
    "another body for a key",
    "update command set body_hash = 'x' where key = 'k2'",
    check,
    "command_answered_once",
    insertCommand("200, '{}'"),
  ],
  ["forgetting a young command", "delete from command", fact, "command_kept_30_days"],
];

const places: Case[] = [
  ["a position off shift", fixed("position", "sam", "shift-sam", "now()"), check, "position_on_open_shift"],
  [
    "a position on another's shift",
    fixed("position", "sam", "shift-ria", "now()"),
    foreign,
    "position_shift_known",
  ],
  [
    "a position from before the shift",
    fixed("position", "ria", "shift-ria", ago(121)),
    check,
    "position_on_open_shift",
  ],
  ["a position that moves back", `update position set taken_at = ${ago(2)}`, check, "position_moves_forward"],
  [
    "a position off the globe",
    fixed("position", "ria", "shift-ria", "now()", "-180.1"),
    check,
    "position_lng_in_range",
  ],
  [
    "a position at NaN",
    fixed("position", "ria", "shift-ria", "now()", "'NaN'"),
    check,
    "position_lng_in_range",
  ],
  [
    "a position less than exact",
    fixed("position", "ria", "shift-ria", "now()", "0", "-1"),
    check,
    "position_accuracy_in_range",
  ],
  ["two positions of one repairer", fixed("position", "rob", "shift-rob", "now()"), unique, "position_pkey"],
  ["a fix off shift", fixed("fix", "sam", "shift-sam", ago(59)), check, "fix_inside_shift"],
  ["a fix from before the shift", fixed("fix", "ria", "shift-ria", ago(121)), check, "fix_inside_shift"],
  ["a fix on another's shift", fixed("fix", "sam", "shift-ria", "now()"), check, "fix_inside_shift"],
  [
    "a fix from the future",
    fixed("fix", "ria", "shift-ria", "now() + interval '3 minutes'"),
    check,
    "fix_not_from_future",
  ],
  ["a fix off the globe", fixed("fix", "ria", "shift-ria", "now()", "181"), check, "fix_lng_in_range"],
  ["rewriting a fix", "update fix set lng = 0", fact, "fix_immutable"],
];

describe.each([
  ["people", people],
  ["shifts", shifts],
  ["tickets", tickets],
  ["assignments", assignments],
  ["feed", feed],
  ["places", places],
])("the database refuses: %s", (_theme, cases) => {
  it.each(cases)("%s", async (_name, write, code, constraint, given) => {
    expect(await attempt(write, given)).toMatchObject({ code, constraint: constraint || null });
  });
});

const states = [
  "offered",
  "accepted",
  "en_route",
  "on_site",
  "done",
  "declined",
  "timed_out",
  "withdrawn",
  "returned",
];
const legal: Record<string, string[]> = {
  offered: ["accepted", "declined", "timed_out", "withdrawn"],
  accepted: ["en_route", "on_site", "withdrawn", "returned"],
  en_route: ["on_site", "withdrawn", "returned"],
  on_site: ["done", "withdrawn", "returned"],
};
const reach: Record<string, string> = {
  offered: "",
  accepted: accept("a"),
  en_route: accept("a") + depart("a"),
  on_site: accept("a") + depart("a") + arrive("a"),
  done: accept("a") + arrive("a") + finish("a"),
  declined: end("a", "declined"),
  timed_out: end("a", "timed_out"),
  withdrawn: end("a", "withdrawn"),
  returned: accept("a") + end("a", "returned"),
};
const move: Record<string, string> = {
  offered: set("a", "state = 'offered'"),
  accepted: accept("a"),
  en_route: depart("a"),
  on_site: arrive("a"),
  done: finish("a"),
};

describe("an assignment's life", () => {
  const moves = states.flatMap((from) => states.filter((to) => to !== from).map((to) => [from, to] as const));
  it.each(moves)("%s -> %s", async (from, to) => {
    const answer = await attempt(move[to] ?? end("a", to), reach[from]);
    if (legal[from]?.includes(to)) {
      expect(answer).toBe("accepted");
    } else {
      expect(answer).toMatchObject({ code: check, constraint: "assignment_transition" });
    }
  });
});

describe("the database accepts", () => {
  it.each<[name: string, write: string, given?: string]>([
    ["reassigning in one transaction", end("a", "withdrawn") + offer("x", "one", "ria")],
    ["a support beside the lead", offer("x", "one", "ria", "support")],
    [
      "promoting a support when the lead is gone",
      set("x", "role = 'lead'"),
      offer("x", "one", "ria", "support") + end("a", "declined"),
    ],
    ["closing a ticket before or after its work ends", endTicket("one") + end("a", "withdrawn")],
    ["closing a shift before or after its work ends", closeShift("shift-rob") + end("a", "declined")],
    ["a late receipt", set("a", "delivered_at = now(), seen_at = now()"), end("a", "timed_out")],
    [
      "a late result",
      "insert into result values ('x', 'a', 'one', 'rob', 'repaired', '{}', now(), true)",
      end("a", "withdrawn") + endTicket("one"),
    ],
    ["a note on an ended ticket", "insert into note values ('x', 'old', 'dee', 'bill sent', now())"],
    [
      "putting a wrong tap right",
      set("a", "state = 'accepted', departed_at = null, corrected_at = now()"),
      accept("a") + depart("a"),
    ],
    [
      "an arrival with its place",
      set(
        "a",
        "state = 'on_site', arrived_at = now(), arrived_lng = 1, arrived_lat = 2, arrived_distance_m = 3",
      ),
      accept("a"),
    ],
    ["the next ticket", openTicket("x", 1004)],
    ["the next events", takeEventSeq + takeEventSeq + insertEvent(2) + insertEvent(3, "null, null, 'timer'")],
    ["the next inbox row", "select tell('rob', 'message', null, '{}', now())"],
    [
      "a command answered later",
      `${insertCommand("null, null")} update command set status = 200, answer = '{}' where key = 'k2'`,
    ],
    [
      "forgetting an old command",
      "delete from command where key = 'k2'",
      "insert into command values ('dee', 'k2', 'x', 'h', 200, '{}', now() - interval '31 days')",
    ],
    ["a shift right after another", insertShift("x", "sam", ago(60))],
    ["a late fix inside its shift", fixed("fix", "sam", "shift-sam", ago(61))],
    ["a new position", "update position set taken_at = now(), lng = 1"],
  ])("%s", async (_name, write, given) => {
    expect(await attempt(write, given)).toBe("accepted");
  });

  it("a closed shift takes its position along", async () => {
    const left = await db
      .transaction(async (tx) => {
        await tx.exec(end("a", "declined") + closeShift("shift-rob"));
        throw await tx.query("select repairer_id from position");
      })
      .catch((rows: unknown) => rows);
    expect(left).toEqual([]);
  });
});
