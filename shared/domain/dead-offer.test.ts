import { expect, test } from "vitest";
import {
  type Asked,
  accept,
  agent,
  ana,
  arrive,
  assignmentOn,
  bo,
  decline,
  depart,
  dispatcher,
  finish,
  giveBack,
  given,
  notePush,
  offer,
  open,
  ticketOn,
  timeOut,
  timer,
  toSite,
  when,
  withdraw,
} from "./testing.ts";

const offered = given([dispatcher, offer("ana")]);
const timedOut = given([dispatcher, offer("ana")], [timer, timeOut("a1")]);
const withdrawn = given([dispatcher, offer("ana")], [dispatcher, withdraw("a1")]);

test("an answer to a dead offer says what it became: in time, with whom, and by which newer offer", () => {
  expect(when(timedOut, [ana, accept("a1")]).refusal).toMatchObject({
    refusal: "timed_out",
    at: assignmentOn(timedOut, "a1").endedAt,
  });
  const taken = when(withdrawn, [dispatcher, offer("bo")]).board;
  expect(when(taken, [ana, accept("a1")]).refusal).toMatchObject({
    refusal: "withdrawn",
    reason: "why_withdraw",
    takenBy: { repairerId: "bo", name: "Bo" },
    message: "The job is with Bo now.",
  });
  const again = when(timedOut, [dispatcher, offer("ana")]).board;
  expect(when(again, [ana, accept("a1")]).refusal).toMatchObject({
    refusal: "superseded",
    assignmentId: "a2",
  });
  const bothMissed = when(again, [timer, timeOut("a2")]).board;
  expect(when(bothMissed, [ana, accept("a1")]).refusal).toMatchObject({ refusal: "timed_out" });
});

test("a repairer on the way to one ticket may accept another, and neither departs nor arrives there meanwhile", () => {
  const both = given(
    [dispatcher, offer("ana")],
    [ana, accept("a1")],
    [ana, depart("a1")],
    [agent, open()],
    [dispatcher, offer("ana", { ticketId: "t2" })],
    [ana, accept("a2")],
  );
  for (const step of [depart("a2"), arrive("a2")])
    expect(when(both, [ana, step]).refusal).toMatchObject({
      refusal: "already_engaged",
      assignmentId: "a1",
      ticketId: "t1",
      message: "Ana is en_route on T-1.",
    });
  const free = when(both, [ana, giveBack("a1")]).board;
  expect(when(free, [ana, depart("a2")]).refusal).toBeNull();
});

test("a receipt is a fact with its time: seen implies delivered, a second one says nothing new", () => {
  const receipt = (kind: "delivered" | "seen"): Asked => [
    ana,
    { type: "assignment.receipt", assignmentId: "a1", kind },
  ];
  expect(when(offered, receipt("delivered")).facts).toEqual(["assignment.delivered"]);
  const seen = when(offered, receipt("seen"));
  expect(seen.facts).toEqual(["assignment.delivered", "assignment.seen"]);
  for (const kind of ["delivered", "seen"] as const)
    expect(when(seen.board, receipt(kind))).toMatchObject({ facts: [], refusal: null });
});

test("a late receipt never moves a state back, whatever the state", () => {
  const ended = given([dispatcher, offer("ana")], ...toSite(ana, "a1"), [ana, finish("a1")]);
  for (const board of [timedOut, withdrawn, ended]) {
    const { state } = assignmentOn(board, "a1");
    const late = when(board, [ana, { type: "assignment.receipt", assignmentId: "a1", kind: "seen" }]).board;
    const { deliveredAt, seenAt, ...rest } = assignmentOn(late, "a1");
    expect(rest).toMatchObject({ state });
    expect([deliveredAt, seenAt]).not.toContain(null);
    expect(ticketOn(late)).toEqual(ticketOn(board));
  }
});

test("what is entered for somebody names both people and the means; a repairer speaks for himself", () => {
  const byVoice = when(offered, [
    dispatcher,
    { type: "assignment.accept", assignmentId: "a1", reportedBy: "radio" },
  ]);
  expect(byVoice.events).toMatchObject([
    { actor: { id: "dora", role: "dispatcher" }, repairerId: "ana", data: { reportedBy: "radio" } },
  ]);
  const himself = when(offered, [
    ana,
    { type: "assignment.accept", assignmentId: "a1", reportedBy: "phone" },
  ]);
  expect(himself.events).toMatchObject([{ actor: { id: "ana" }, data: { reportedBy: null } }]);
});

test("somebody else's assignment is not found, the same as an absent one", () => {
  const steps = [accept, depart, arrive, giveBack, decline, finish] as const;
  for (const step of steps) {
    const absent = when(offered, [bo, step("a9")]).refusal;
    expect(absent?.refusal).toBe("not_found");
    expect(when(offered, [bo, step("a1")]).refusal).toEqual(absent);
  }
});

test("a push is noted whenever it comes: the first one taken keeps its time, a failed one changes nothing", () => {
  const failed = when(offered, [{ system: "push" }, notePush("a1", false)]);
  expect(failed.events).toMatchObject([
    { type: "assignment.pushed", data: { channel: "web_push", ok: false, status: 503 } },
  ]);
  expect(assignmentOn(failed.board, "a1")).toEqual(assignmentOn(offered, "a1"));
  const taken = when(failed.board, [{ system: "push" }, notePush("a1")]).board;
  expect(assignmentOn(taken, "a1").channelAt).not.toBeNull();
  const again = when(taken, [{ system: "push" }, notePush("a1")]).board;
  expect(assignmentOn(again, "a1")).toEqual(assignmentOn(taken, "a1"));
  const late = when(timedOut, [{ system: "push" }, notePush("a1")]).board;
  expect(assignmentOn(late, "a1").state).toBe("timed_out");
});
