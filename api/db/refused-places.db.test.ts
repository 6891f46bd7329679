import { ago, check, fact, fixed, foreign, refuses, unique } from "../testing/writes.ts";

refuses("positions and fixes", [
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
]);
