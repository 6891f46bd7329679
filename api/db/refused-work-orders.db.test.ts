import { ago, check, fact, foreign, refuses, unique } from "../testing/writes.ts";

const counted = "update counter set value = value + 1 where name = 'work_order';";
const insert = (id: string, number: number, more = "", values = "") => `
  insert into work_order (id, number, kind, form, form_version, site_lng, site_lat, created_at, summary ${more})
    values ('${id}', ${number}, 'repair', 'repair_resident', 1, -56.1, -34.9, ${ago(60)}, 'no flame' ${values});`;
const opened = (id: string, number: number) => counted + insert(id, number);
const set = (id: string, what: string) => `update work_order set ${what} where id = '${id}';`;
const taken = (id: string) => set(id, "state = 'in_hand', repairer_id = 'rob', taken_at = now()");
const result = (id: string, order: string) => `
  insert into work_order_result (id, work_order_id, repairer_id, form, form_version, body, at)
    values ('${id}', '${order}', 'rob', 'repair_resident', 1, '{}', now());`;
const done = (id: string) =>
  result(`result-${id}`, id) + set(id, `state = 'done', ended_at = now(), result_id = 'result-${id}'`);

const one = opened("w1", 1001);
const inHand = one + taken("w1");
const finished = inHand + done("w1");
const cancelled = one + set("w1", "state = 'cancelled', ended_at = now(), ended_reason = 'x'");

refuses("work orders", [
  ["a number that leaves a gap", opened("w2", 1003), check, "work_order_number_gapless", one],
  ["a number beside the counter", insert("w2", 1002), check, "work_order_number_gapless", one],
  ["a counted number nobody uses", counted, check, "work_order_number_gapless", one],
  ["another kind of work", set("w1", "kind = 'party'"), check, "work_order_identity", one],
  ["another form than it was opened with", set("w1", "form_version = 2"), check, "work_order_identity", one],
  [
    "one born in somebody's hands",
    counted + insert("w1", 1001, ", state, repairer_id, taken_at", ", 'in_hand', 'rob', now()"),
    check,
    "work_order_born_waiting",
  ],
  ["in hand of nobody", set("w1", "state = 'in_hand'"), check, "work_order_has_holder", one],
  [
    "waiting in somebody's hands",
    set("w1", "repairer_id = 'rob', taken_at = now()"),
    check,
    "work_order_has_holder",
    one,
  ],
  [
    "a holder since never",
    set("w1", "state = 'in_hand', repairer_id = 'rob'"),
    check,
    "work_order_holder_since",
    one,
  ],
  [
    "in the hands of a stranger",
    set("w1", "state = 'in_hand', repairer_id = 'nemo', taken_at = now()"),
    foreign,
    "work_order_repairer_known",
    one,
  ],
  ["an end without an ending", set("w1", "ended_at = now()"), check, "work_order_ended_iff_state", inHand],
  [
    "cancelled without a reason",
    set("w1", "state = 'cancelled', ended_at = now()"),
    check,
    "work_order_cancelled_has_reason",
    one,
  ],
  [
    "done without a result",
    set("w1", "state = 'done', ended_at = now()"),
    check,
    "work_order_done_has_result",
    inHand,
  ],
  [
    "done by nobody who had it",
    `${result("x", "w1")} ${set("w1", "state = 'done', repairer_id = 'rob', taken_at = now(), ended_at = now(), result_id = 'x'")}`,
    check,
    "work_order_finished_by_holder",
    one,
  ],
  [
    "done with another order's result",
    set("w2", "state = 'done', ended_at = now(), result_id = 'result-w1'"),
    foreign,
    "work_order_own_result",
    finished + opened("w2", 1002) + taken("w2"),
  ],
  [
    "taken before it was there",
    set("w1", `state = 'in_hand', repairer_id = 'rob', taken_at = ${ago(90)}`),
    check,
    "work_order_times_in_order",
    one,
  ],
  ["changing a finished one", set("w1", "summary = 'x'"), check, "work_order_ended_is_final", finished],
  [
    "reopening a cancelled one",
    set("w1", "state = 'waiting'"),
    check,
    "work_order_ended_is_final",
    cancelled,
  ],
  ["deleting one", "delete from work_order", fact, "work_order_never_deleted", one],
  ["a result of an order that goes on", result("x", "w1"), check, "work_order_result_finishes", inHand],
  ["a second result", result("x", "w1"), unique, "work_order_result_once", finished],
  [
    "changing a result",
    `update work_order_result set body = '{"a": 1}'`,
    fact,
    "work_order_result_append_only",
    finished,
  ],
  ["deleting a result", "delete from work_order_result", fact, "work_order_result_append_only", finished],
]);
