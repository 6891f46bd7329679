import { expect, test } from "vitest";
import {
  accept,
  check,
  deleteWait,
  endTicket,
  fact,
  foreign,
  insertWait,
  openGiven,
  refuses,
  set,
  unique,
} from "../testing/writes.ts";

const rung = (state: string, more = "") =>
  `{"kind": "sms", "dueAt": "2026-11-22T08:00:10.000Z", "state": "${state}", "at": ${
    state === "waiting" ? "null" : '"2026-11-22T08:00:10.000Z"'
  }${more}}`;
const rungs = (...all: string[]) => `rungs = '[${all.join(", ")}]'`;
const rungTimer = "insert into timer values ('a', 'rung', now());";
const waiting = set("a", rungs(rung("waiting"))) + rungTimer;
const climbed = `${waiting} ${set("a", rungs(rung("done")))} delete from timer where kind = 'rung';`;
const policy = (version: number) =>
  `insert into ladder_policy (version, policy, by) values (${version}, '{}', 'dee');`;
const contact = (id: string, place: number, name = "Li") =>
  `insert into duty_contact (id, place, name, phone) values ('${id}', ${place}, '${name}', '100');`;

refuses("ladders", [
  ["a rung that waits without a timer", set("a", rungs(rung("waiting"))), check, "assignment_rung_has_timer"],
  ["a rung timer for what has no rung", rungTimer, check, "assignment_rung_has_timer"],
  [
    "a rung timer that is lost",
    "delete from timer where kind = 'rung'",
    check,
    "assignment_rung_has_timer",
    waiting,
  ],
  ["two rung timers of one offer", rungTimer, unique, "timer_pkey", waiting],
  ["a timer for anything else", "insert into timer values ('a', 'lunch', now())", check, "timer_kind_known"],
  [
    "a rung that waits in an accepted offer",
    accept("a"),
    check,
    "assignment_rung_waits_only_in_offer",
    waiting,
  ],
  [
    "a rung that waits on a stopped ladder",
    set("a", "ladder_stopped_at = now()"),
    check,
    "assignment_rung_waits_only_in_offer",
    waiting,
  ],
  ["a rung climbed twice", set("a", rungs(rung("skipped"))), check, "assignment_rung_once", climbed],
  ["a rung that waits again", set("a", rungs(rung("waiting"))), check, "assignment_rung_once", climbed],
  ["a rung forgotten", set("a", "rungs = '[]'"), check, "assignment_rung_once", climbed],
  [
    "a rung moved to another time",
    set("a", rungs(rung("waiting").replace(":10.", ":20."))),
    check,
    "assignment_rung_once",
    waiting,
  ],
  [
    "a rung of no kind",
    set("a", rungs(rung("done").replace("sms", "horn"))),
    check,
    "assignment_rungs_known",
  ],
  [
    "a rung done at no time",
    set("a", rungs(rung("done").replace(/"at".*}/, '"at": null}'))),
    check,
    "assignment_rungs_known",
  ],
  ["rungs that are no list", set("a", `rungs = '${rung("done")}'`), check, "assignment_rungs_known"],
  ["another policy for an offer under way", set("a", "policy_version = 2"), check, "assignment_policy_stays"],
  [
    "another follow-up for an offer under way",
    set("a", "auto_next = true"),
    check,
    "assignment_policy_stays",
  ],
  [
    "a ladder stopped at another time",
    set("a", "ladder_stopped_at = now() + interval '1 s'"),
    check,
    "assignment_times_once",
    set("a", "ladder_stopped_at = now()"),
  ],
  ["a ticket that nobody has and nobody waits for", deleteWait("two"), check, "ticket_nobody_has_timer"],
  ["two waits of one ticket", insertWait("two"), unique, "ticket_timer_pkey"],
  ["a wait for a ticket that somebody has", insertWait("one"), check, "ticket_nobody_has_timer", accept("a")],
  ["a wait for an ended ticket", insertWait("old"), check, "ticket_nobody_has_timer"],
  ["a wait for no ticket", insertWait("none"), foreign, "ticket_timer_ticket_known"],
  ["a policy edited", "update ladder_policy set policy = '{}'", fact, "ladder_policy_append_only", policy(1)],
  ["a policy removed", "delete from ladder_policy", fact, "ladder_policy_append_only", policy(1)],
  ["two policies of one version", policy(1), unique, "ladder_policy_pkey", policy(1)],
  ["a policy before the first", policy(0), check, "ladder_policy_version_positive"],
  ["two contacts in one place", contact("c2", 1), unique, "duty_contact_place_unique", contact("c1", 1)],
  ["a contact without a name", contact("c1", 1, ""), check, "duty_contact_name_not_empty"],
]);

const tryWrite = openGiven();

test.each([
  ["a rung climbed, and its timer gone with it", climbed],
  ["one ring more than was planned", climbed + set("a", rungs(rung("done"), rung("done")))],
  ["a ticket's end with its wait", endTicket("two")],
])("the database accepts: %s", async (_name, write) => {
  expect(await tryWrite(write)).toBe("accepted");
});
