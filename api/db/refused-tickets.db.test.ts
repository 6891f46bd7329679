import { check, fact, foreign, openTicket, refuses } from "../testing/writes.ts";

refuses("tickets, calls and notes", [
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
]);
