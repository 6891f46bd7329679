import { ago, check, closeShift, fact, insertShift, refuses } from "../testing/writes.ts";

refuses("time on duty", [
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
]);
