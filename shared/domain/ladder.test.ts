import { expect, test } from "vitest";
import { builtInLadder } from "../built-in-ladder.ts";
import { type LadderInForce, ladderPolicy } from "../ladder-policy.ts";
import { defaultSettings } from "../settings.ts";
import { applyEvent } from "./apply-event.ts";
import { planRungs } from "./ladder.ts";
import {
  accept,
  agent,
  ana,
  assignmentOn,
  at,
  cancel,
  climb,
  decline,
  dispatcher,
  escalate,
  finish,
  given,
  makeSafe,
  offer,
  open,
  ringNow,
  skipRung,
  stopLadder,
  ticketOn,
  timeOut,
  timer,
  toSite,
  when,
  withdraw,
} from "./testing.ts";

// The built-in ladder of an indoor smell, p2: SMS after 10 s, rung again and called after 30 s, over after 60 s.
const offered = given([dispatcher, offer("ana")]);
const delivered = given(
  [dispatcher, offer("ana")],
  [ana, { type: "assignment.receipt", assignmentId: "a1", kind: "delivered" }],
);
const statesOf = (board: typeof offered) => assignmentOn(board, "a1").rungs.map(({ state }) => state);

test("an offer is made with its own rungs, by due time, in the version of the policy in force", () => {
  const board = given();
  const { events, board: after } = when(board, [dispatcher, offer("ana")]);
  const made = board.seq + 1;
  expect(events).toMatchObject([
    {
      data: {
        policyVersion: 0,
        autoNext: false,
        rungs: [
          { kind: "sms", dueAt: at(made + 10) },
          { kind: "ring_again", dueAt: at(made + 30) },
          { kind: "voice", dueAt: at(made + 30) },
        ],
      },
    },
  ]);
  expect(statesOf(after)).toEqual(["waiting", "waiting", "waiting"]);
});

test("a rung that would come when the offer has ended is none", () => {
  const settings = { ...defaultSettings, answerTimeoutS: 30 };
  const { board } = when(given(), [dispatcher, offer("ana")], { settings });
  expect(assignmentOn(board, "a1").rungs.map(({ kind }) => kind)).toEqual(["sms"]);
  const nothing = { ...builtInLadder.policy.p2, sms: null, voice: null, ringAgain: null };
  expect(planRungs(nothing, at(0), at(60))).toEqual([]);
});

test("another policy is for the next offer: the one under way keeps its rungs and its end", () => {
  const { p2 } = builtInLadder.policy;
  const ladder: LadderInForce = {
    version: 7,
    policy: { ...builtInLadder.policy, p2: { ...p2, voice: null, timeOutS: 90, autoNext: true } },
  };
  const before = assignmentOn(offered, "a1");
  const climbed = when(offered, [timer, climb("a1", "sms", 0)], { ladder }).board;
  expect(assignmentOn(climbed, "a1")).toMatchObject({ expiresAt: before.expiresAt, autoNext: false });
  expect(assignmentOn(climbed, "a1").rungs.slice(1)).toEqual(before.rungs.slice(1));
  const next = when(offered, [dispatcher, offer("bo", { role: "support" })], { ladder });
  expect(next.events).toMatchObject([{ data: { policyVersion: 7, autoNext: true } }]);
  expect(assignmentOn(next.board, "a2").rungs.map(({ kind }) => kind)).toEqual(["sms", "ring_again"]);
});

test("a fact from before there was a ladder folds into an offer without one", () => {
  const [made] = when(given(), [dispatcher, offer("ana")]).events;
  if (made?.type !== "assignment.offered") throw new Error(`wanted an offer, got ${made?.type}`);
  const { policyVersion, rungs, autoNext, ...data } = made.data;
  const old = applyEvent(given(), { ...made, data });
  expect(assignmentOn(old, "a1")).toMatchObject({ rungs: [], ladderStoppedAt: null, autoNext: false });
  expect(when(old, [dispatcher, ringNow("a1")]).facts).toEqual(["assignment.rung"]);
});

test("a due rung is climbed once; fired again, or of another kind, nothing happens", () => {
  const climbed = when(offered, [timer, climb("a1", "sms", 0)]);
  expect(climbed.events).toMatchObject([
    { type: "assignment.rung", data: { kind: "sms", nth: 0, by: { id: null, name: "system" } } },
  ]);
  expect(statesOf(climbed.board)).toEqual(["done", "waiting", "waiting"]);
  for (const again of [climb("a1", "sms", 0), climb("a1", "voice", 1), climb("a1", "sms", 9)])
    expect(when(climbed.board, [timer, again])).toMatchObject({ facts: [], refusal: null });
});

test("only the SMS is needless once a phone has the offer: the rest rings all the same", () => {
  const spared = when(delivered, [timer, climb("a1", "sms", 0)]);
  expect(spared.facts).toEqual(["assignment.rung_needless"]);
  expect(statesOf(spared.board)).toEqual(["needless", "waiting", "waiting"]);
  expect(when(spared.board, [timer, climb("a1", "ring_again", 1)]).facts).toEqual(["assignment.rung"]);
  // A person who wants it sent has it sent.
  expect(when(delivered, [dispatcher, ringNow("a1")]).events).toMatchObject([{ data: { kind: "sms" } }]);
});

test("rung now is the next rung that waits; then its timer finds nothing to do", () => {
  const rung = when(offered, [dispatcher, ringNow("a1")]);
  expect(rung.events).toMatchObject([{ data: { kind: "sms", nth: 0, by: { id: "dora", name: "Dora" } } }]);
  expect(when(rung.board, [timer, climb("a1", "sms", 0)])).toMatchObject({ facts: [], refusal: null });
});

test("with nothing left, rung now is one ring more, kept with its time; not without end", () => {
  let board = given([dispatcher, offer("ana")], [dispatcher, stopLadder("a1")]);
  const more = when(board, [dispatcher, ringNow("a1")]);
  expect(more.events).toMatchObject([{ data: { kind: "ring_again", nth: 3 } }]);
  expect(assignmentOn(more.board, "a1").rungs[3]).toEqual({
    kind: "ring_again",
    dueAt: at(more.board.seq),
    state: "done",
    at: at(more.board.seq),
  });
  for (let nth = 3; nth < 50; nth++) board = when(board, [dispatcher, ringNow("a1")]).board;
  expect(when(board, [dispatcher, ringNow("a1")]).refusal).toMatchObject({ refusal: "wrong_state" });
});

test("a skipped rung does not happen, the next one does; none left to skip is refused", () => {
  const skipped = when(offered, [dispatcher, skipRung("a1")]).board;
  expect(statesOf(skipped)).toEqual(["skipped", "waiting", "waiting"]);
  expect(when(skipped, [timer, climb("a1", "sms", 0)]).facts).toEqual([]);
  const all = [skipRung("a1"), skipRung("a1")].reduce(
    (board, one) => when(board, [dispatcher, one]).board,
    skipped,
  );
  expect(statesOf(all)).toEqual(["skipped", "skipped", "skipped"]);
  expect(when(all, [dispatcher, skipRung("a1")]).refusal?.refusal).toBe("wrong_state");
});

test("stopped, nothing climbs any more and the offer ends at its time all the same; a second stop says nothing", () => {
  const stopped = when(offered, [dispatcher, stopLadder("a1")]).board;
  expect(statesOf(stopped)).toEqual(["stopped", "stopped", "stopped"]);
  expect(assignmentOn(stopped, "a1").ladderStoppedAt).not.toBeNull();
  expect(when(stopped, [timer, climb("a1", "ring_again", 1)]).facts).toEqual([]);
  expect(when(stopped, [dispatcher, stopLadder("a1")])).toMatchObject({ facts: [], refusal: null });
  expect(when(stopped, [timer, timeOut("a1")]).facts).toEqual(["assignment.timed_out"]);
});

test("whatever ends the waiting makes the rest needless, and every step after it is told what the offer became", () => {
  const endings = [
    [ana, accept("a1")],
    [ana, decline("a1")],
    [timer, timeOut("a1")],
    [dispatcher, withdraw("a1")],
    [dispatcher, cancel],
  ] as const;
  for (const ending of endings) {
    const ended = when(when(offered, [timer, climb("a1", "sms", 0)]).board, ending).board;
    expect(statesOf(ended)).toEqual(["done", "needless", "needless"]);
    for (const step of [climb("a1", "ring_again", 1), ringNow("a1"), skipRung("a1"), stopLadder("a1")])
      expect(when(ended, [{ system: "ladder" }, step]).refusal).not.toBeNull();
  }
});

test("nobody has it: one level up, a wider circle and the next contact, without a new version", () => {
  const dutyContact = { id: "c1", name: "Leader" };
  const { events, board } = when(offered, [timer, escalate(1)], { dutyContact });
  expect(events).toMatchObject([
    { type: "ticket.escalated", data: { level: 1, searchRadiusM: 7_500, contact: dutyContact } },
  ]);
  const { version } = ticketOn(offered);
  expect(ticketOn(board)).toMatchObject({ escalationLevel: 1, searchRadiusM: 7_500, version });
});

test("the circle ends at its widest and never shrinks; with nobody left to call there is nothing to do", () => {
  let board = given();
  for (let level = 1; level <= 6; level++) board = when(board, [timer, escalate(level)]).board;
  expect(ticketOn(board).searchRadiusM).toBe(20_000);
  expect(when(board, [timer, escalate(7)])).toMatchObject({ facts: [], refusal: null });
  const dutyContact = { id: "c2", name: "Second" };
  expect(when(board, [timer, escalate(7)], { dutyContact }).events).toMatchObject([
    { data: { searchRadiusM: 20_000, contact: dutyContact } },
  ]);
  const narrow = { ...builtInLadder.policy.p2, widen: { afterS: 60, stepM: 500, maxM: 6_000 } };
  const ladder = { version: 1, policy: { ...builtInLadder.policy, p2: narrow } };
  expect(when(board, [timer, escalate(7)], { ladder }).facts).toEqual([]);
});

test("a ticket that somebody has, that has ended or has gone up meanwhile is not escalated", () => {
  const taken = given([dispatcher, offer("ana")], [ana, accept("a1")]);
  const safe = given(
    [dispatcher, offer("ana")],
    ...toSite(ana, "a1"),
    [ana, makeSafe],
    [ana, finish("a1", "made_safe")],
  );
  const ended = given([dispatcher, cancel]);
  const wentUp = given([dispatcher, offer("ana")], [ana, decline("a1")]);
  for (const board of [taken, safe, ended, wentUp])
    expect(when(board, [timer, escalate(1)]).refusal?.refusal).toBe("wrong_state");
  expect(when(wentUp, [timer, escalate(2)]).facts).toEqual(["ticket.escalated"]);
  expect(when(offered, [timer, escalate(1, "t9")]).refusal?.refusal).toBe("not_found");
  const other = when(given([agent, open()]), [timer, escalate(1, "t2")]).board;
  expect(ticketOn(other)).toMatchObject({ escalationLevel: 0, searchRadiusM: 5_000 });
});

test("the built-in policy is a policy: life in danger is called and asked on by itself; the rest waits for a person", () => {
  expect(ladderPolicy.parse(builtInLadder.policy)).toEqual(builtInLadder.policy);
  const { p1, p2, p4 } = builtInLadder.policy;
  expect([p1.autoNext, p2.autoNext, p4.autoNext]).toEqual([true, false, false]);
  expect([p1.voice, p2.voice, p4.voice]).toEqual([{ afterS: 30 }, { afterS: 30 }, null]);
  expect(p1).toMatchObject({ sms: { afterS: 10 }, timeOutS: 60, widen: { afterS: 180, stepM: 2_500 } });
});

test("a policy whose offers would end before their last rung is refused, and so is one that lacks a priority", () => {
  const { p1, ...rest } = builtInLadder.policy;
  const late = { ...p1, timeOutS: 30 };
  expect(ladderPolicy.safeParse({ ...rest, p1: late }).error?.issues).toMatchObject([
    { path: ["p1", "timeOutS"] },
  ]);
  expect(ladderPolicy.safeParse(rest).success).toBe(false);
  expect(
    ladderPolicy.safeParse({ ...rest, p1: { ...p1, widen: { ...p1.widen, maxM: 25_000 } } }).success,
  ).toBe(false);
});
