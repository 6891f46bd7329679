import { describe, expect, it } from "vitest";
import { accept, arrive, check, depart, end, finish, openGiven, set } from "../testing/writes.ts";

const tryWrite = openGiven();

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
    const answer = await tryWrite(move[to] ?? end("a", to), reach[from]);
    if (legal[from]?.includes(to)) {
      expect(answer).toBe("accepted");
    } else {
      expect(answer).toMatchObject({ code: check, constraint: "assignment_transition" });
    }
  });
});
