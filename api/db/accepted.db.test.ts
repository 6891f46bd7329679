import { describe, expect, it } from "vitest";
import {
  accept,
  ago,
  closeShift,
  depart,
  end,
  endTicket,
  insertCommand,
  insertEvent,
  insertShift,
  offer,
  openGiven,
  openTicket,
  set,
  takeEventSeq,
  tracked,
} from "../testing/writes.ts";

const tryWrite = openGiven();

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
    ["a late stretch inside its shift", tracked("sam", "shift-sam", ago(61))],
    ["a new position", "update position set taken_at = now(), lng = 1"],
  ])("%s", async (_name, write, given) => {
    expect(await tryWrite(write, given)).toBe("accepted");
  });
});
