import { check, end, fact, foreign, offer, refuses, unique } from "../testing/writes.ts";

const raise = (more: Record<string, string> = {}) => {
  const row = {
    id: "'n2'",
    kind: "'overdue'",
    priority: "1",
    ticket_id: "'one'",
    raised_at: "now()",
    ...more,
  };
  return `insert into alarm (${Object.keys(row).join(", ")}) values (${Object.values(row).join(", ")});`;
};
const one = raise({ id: "'n1'", kind: "'new_ticket'" });
const set = (what: string) => `update alarm set ${what} where id = 'n1';`;
const closed = set("closed_at = now(), closed_reason = 'over'");
const before = "now() - interval '1 s'";

refuses("alarms", [
  ["a second open one of the same", raise({ kind: "'new_ticket'" }), unique, "alarm_one_open", one],
  [
    "a second open one about the same work",
    raise({ kind: "'declined'", assignment_id: "'a'", repairer_id: "'rob'" }),
    unique,
    "alarm_one_open",
    raise({ id: "'n1'", kind: "'declined'", assignment_id: "'a'", repairer_id: "'rob'" }),
  ],
  ["a kind nobody knows", raise({ kind: "'gossip'" }), check, "alarm_kind_known"],
  ["a fourth priority", raise({ priority: "4" }), check, "alarm_three_priorities"],
  ["no priority below the first", raise({ priority: "0" }), check, "alarm_three_priorities"],
  ["one about no ticket", raise({ ticket_id: "'nowhere'" }), foreign, "alarm_ticket_known"],
  ["half of somebody's work", raise({ assignment_id: "'a'" }), check, "alarm_work_is_whole"],
  [
    "work on another ticket",
    raise({ assignment_id: "'b'", repairer_id: "'ria'" }),
    foreign,
    "alarm_work_of_ticket",
    offer("b", "two", "ria"),
  ],
  [
    "somebody else's work",
    raise({ assignment_id: "'a'", repairer_id: "'ria'" }),
    foreign,
    "alarm_work_of_ticket",
    end("a", "declined"),
  ],
  [
    "known before it was raised",
    set(`acknowledged_at = ${before}`),
    check,
    "alarm_acknowledged_after_raised",
    one,
  ],
  ["known by somebody at no time", set("acknowledged_by = 'dee'"), check, "alarm_acknowledger_has_time", one],
  [
    "known by nobody there is",
    set("acknowledged_at = now(), acknowledged_by = 'ghost'"),
    foreign,
    "alarm_acknowledger_known",
    one,
  ],
  [
    "no longer known",
    set("acknowledged_at = null, acknowledged_by = null"),
    check,
    "alarm_stays_acknowledged",
    one + set("acknowledged_at = now(), acknowledged_by = 'dee'"),
  ],
  [
    "closed before it was raised",
    set(`closed_at = ${before}, closed_reason = 'over'`),
    check,
    "alarm_closed_after_raised",
    one,
  ],
  ["closed without a reason", set("closed_at = now()"), check, "alarm_closed_iff_reason", one],
  ["a reason without closing", set("closed_reason = 'over'"), check, "alarm_closed_iff_reason", one],
  [
    "a reason that says nothing",
    set("closed_at = now(), closed_reason = ''"),
    check,
    "alarm_closed_for_a_reason",
    one,
  ],
  ["closed by somebody at no time", set("closed_by = 'dee'"), check, "alarm_closer_has_time", one],
  [
    "closed by nobody there is",
    set("closed_at = now(), closed_reason = 'over', closed_by = 'ghost'"),
    foreign,
    "alarm_closer_known",
    one,
  ],
  [
    "opening it again",
    set("closed_at = null, closed_reason = null"),
    check,
    "alarm_closed_once",
    one + closed,
  ],
  ["closing it twice", set("closed_reason = 'again'"), check, "alarm_closed_once", one + closed],
  ["another ticket", set("ticket_id = 'two'"), check, "alarm_identity", one],
  ["another priority", set("priority = 3"), check, "alarm_identity", one],
  ["another time of raising", set("raised_at = now() - interval '1 h'"), check, "alarm_identity", one],
  ["deleting one", "delete from alarm", fact, "alarm_never_deleted", one],
  ["emptying them", "truncate alarm", fact, "alarm_never_emptied", one],
]);
