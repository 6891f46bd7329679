import { ago, check, fact, foreign, placed, refuses, tracked, unique } from "../testing/writes.ts";

refuses("positions and fixes", [
  ["a position off shift", placed("sam", "shift-sam", "now()"), check, "position_on_open_shift"],
  ["a position on another's shift", placed("sam", "shift-ria", "now()"), foreign, "position_shift_known"],
  ["a position from before the shift", placed("ria", "shift-ria", ago(121)), check, "position_on_open_shift"],
  ["a position that moves back", `update position set taken_at = ${ago(2)}`, check, "position_moves_forward"],
  ["a position off the globe", placed("ria", "shift-ria", "now()", "-180.1"), check, "position_lng_in_range"],
  ["a position at NaN", placed("ria", "shift-ria", "now()", "'NaN'"), check, "position_lng_in_range"],
  [
    "a position less than exact",
    placed("ria", "shift-ria", "now()", "0", "-1"),
    check,
    "position_accuracy_in_range",
  ],
  ["two positions of one repairer", placed("rob", "shift-rob", "now()"), unique, "position_pkey"],
  ["a stretch off shift", tracked("sam", "shift-sam", ago(59)), check, "track_inside_shift"],
  ["a stretch from before the shift", tracked("ria", "shift-ria", ago(121)), check, "track_inside_shift"],
  [
    "a stretch that begins before the shift",
    tracked("ria", "shift-ria", "(select opened_at + interval '9 s' from shift where id = 'shift-ria')"),
    check,
    "track_inside_shift",
  ],
  ["a stretch on another's shift", tracked("sam", "shift-ria", "now()"), check, "track_inside_shift"],
  [
    "a stretch from the future",
    tracked("ria", "shift-ria", "now() + interval '3 minutes'"),
    check,
    "track_not_from_future",
  ],
  [
    "a reading off the globe",
    tracked("ria", "shift-ria", "now()", "{0,1800000001}"),
    check,
    "track_lng_in_range",
  ],
  [
    "a reading at NaN metres",
    tracked("ria", "shift-ria", "now()", "{0,0}", "'{5,NaN}', null"),
    check,
    "track_accuracy_in_range",
  ],
  [
    "a reading without a value that the other has",
    tracked("ria", "shift-ria", "now()", "{0,0}", "'{5,5}', '{1}'"),
    check,
    "track_is_whole",
  ],
  ["rewriting a track", "update track set lng_e7 = '{1,1}'", fact, "track_immutable"],
]);
