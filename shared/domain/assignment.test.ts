import { expect, test } from "vitest";
import type { AssignmentState } from "../schema.ts";
import type { Board } from "./board.ts";
import {
  type Asked,
  accept,
  ana,
  arrive,
  assignmentOn,
  at,
  decline,
  depart,
  dispatcher,
  finish,
  giveBack,
  given,
  offer,
  ticketOn,
  timeOut,
  timer,
  toSite,
  when,
  withdraw,
} from "./testing.ts";

const offered = given([dispatcher, offer("ana")]);
const onSite = given([dispatcher, offer("ana")], ...toSite(ana, "a1"));
const inState: Readonly<Record<AssignmentState, Board>> = {
  offered,
  accepted: given([dispatcher, offer("ana")], [ana, accept("a1")]),
  en_route: given([dispatcher, offer("ana")], [ana, accept("a1")], [ana, depart("a1")]),
  on_site: onSite,
  done: given([dispatcher, offer("ana")], ...toSite(ana, "a1"), [ana, finish("a1", "no_access")]),
  declined: given([dispatcher, offer("ana")], [ana, decline("a1")]),
  timed_out: given([dispatcher, offer("ana")], [timer, timeOut("a1")]),
  withdrawn: given([dispatcher, offer("ana")], [dispatcher, withdraw("a1")]),
  returned: given([dispatcher, offer("ana")], [ana, accept("a1")], [ana, giveBack("a1")]),
};
/** The drawing of an assignment's life, arrow by arrow. */
const moves: { asked: Asked; from: AssignmentState[]; to: AssignmentState }[] = [
  { asked: [ana, accept("a1")], from: ["offered"], to: "accepted" },
  { asked: [ana, decline("a1")], from: ["offered"], to: "declined" },
  { asked: [timer, timeOut("a1")], from: ["offered"], to: "timed_out" },
  { asked: [ana, depart("a1")], from: ["accepted"], to: "en_route" },
  { asked: [ana, arrive("a1")], from: ["accepted", "en_route"], to: "on_site" },
  { asked: [ana, finish("a1")], from: ["on_site"], to: "done" },
  { asked: [ana, giveBack("a1")], from: ["accepted", "en_route", "on_site"], to: "returned" },
  {
    asked: [dispatcher, withdraw("a1")],
    from: ["offered", "accepted", "en_route", "on_site"],
    to: "withdrawn",
  },
];
/** Done work, kept: neither a move nor a refusal. */
const isLateFinish = (asked: Asked, state: string) =>
  asked[1].type === "assignment.finish" && state === "returned";

for (const { asked, from, to } of moves)
  test(`${asked[1].type} leads to ${to} from ${from.join(", ")} and is refused from every other state`, () => {
    for (const [state, board] of Object.entries(inState)) {
      if (isLateFinish(asked, state)) continue;
      const { board: after, refusal } = when(board, asked);
      if (from.some((one) => one === state)) expect(assignmentOn(after, "a1").state).toBe(to);
      else {
        const words = { timed_out: "timed_out", withdrawn: "withdrawn" } as Record<string, string>;
        expect([state, refusal?.refusal]).toEqual([state, words[state] ?? "wrong_state"]);
      }
    }
  });

test("every state can be reached, and the test boards are what they say", () => {
  for (const [state, board] of Object.entries(inState)) expect(assignmentOn(board, "a1").state).toBe(state);
});

test("each step writes its own time, and arriving without having departed leaves the turnout unknown", () => {
  const started = offered.seq;
  expect(assignmentOn(onSite, "a1")).toMatchObject({
    offeredAt: at(started),
    acceptedAt: at(started + 1),
    departedAt: at(started + 2),
    arrivedAt: at(started + 3),
    arrivedDistanceM: 0,
    endedAt: null,
  });
  const direct = when(inState.accepted, [ana, arrive("a1")]).board;
  expect(assignmentOn(direct, "a1")).toMatchObject({ state: "on_site", departedAt: null });
});

test.each(["declined", "timed_out", "returned"] as const)(
  "a lead that is %s puts the ticket back in the queue, one level higher",
  (state) => {
    expect(ticketOn(inState[state])).toMatchObject({ status: "waiting", escalationLevel: 1 });
  },
);

test("a withdrawn lead puts the ticket back in the queue at the same level", () => {
  for (const state of ["offered", "accepted", "en_route", "on_site"] as const) {
    const after = when(inState[state], [dispatcher, withdraw("a1")]).board;
    expect(ticketOn(after)).toMatchObject({ status: "waiting", escalationLevel: 0 });
    expect(assignmentOn(after, "a1")).toMatchObject({ reason: "why_withdraw", endedAt: at(after.seq) });
  }
});

test("a priority changed during an offer leaves the offer its timer", () => {
  const after = when(offered, [
    dispatcher,
    { type: "ticket.update", ticketId: "t1", priority: "p1", reason: "children inside" },
  ]).board;
  expect(ticketOn(after).priority).toBe("p1");
  expect(assignmentOn(after, "a1")).toEqual(assignmentOn(offered, "a1"));
});
