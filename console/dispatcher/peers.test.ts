import { describe, expect, test } from "vitest";
import type { CommandAnswer } from "../../shared/answer.ts";
import { keepConnected } from "../../shared/client/reconnecting.ts";
import { fakeSockets, handTimers } from "../../shared/client/testing.ts";
import { boardFromWire } from "../../shared/domain/board.ts";
import type { Person } from "../../shared/schema.ts";
import { commandFrom, emptyDraft, takeFound } from "../agent/draft.ts";
import { createBoardStore } from "../live/board-store.ts";
import { createRoster } from "../live/roster.ts";
import { offered, someAssignment, someEvent, someTicket, wireBoard } from "../live/testing.ts";
import { faceOf } from "../repairer/face.ts";
import { noticeOfAnswer } from "../repairer/notice.ts";
import { noticeOf } from "../repairer/service-worker/notice-of.ts";
import { refusalOf } from "./allowed.ts";
import { createSpeaker } from "./sound/speaker.ts";

/** What users of other consoles complained about, named after the complaint: it must not happen here. */

const dispatcher: Person = { id: "d1", name: "周敏", role: "dispatcher", repairerId: null };
const other = { ...someTicket, id: "t2", number: "T-1002" };
const now = Date.parse("2026-11-22T17:00:30.000Z");

describe("a second assignment resets the first's status (TicketsCAD #82, CoCeSo #57)", () => {
  test.each(["accepted", "en_route", "on_site"] as const)("%s stays", (state) => {
    const store = createBoardStore();
    const first = { ...someAssignment, state };
    store.takeSnapshot(
      wireBoard({ tickets: [{ ...someTicket, status: state }, other], assignments: [first] }),
    );
    const before = store.get().tickets.get("t1");
    store.takeEvents([{ ...offered(11, "a2", "r1"), ticketId: "t2" }]);
    expect(store.get().tickets.get("t2")?.status).toBe("offered");
    expect(store.get().tickets.get("t1")).toEqual(before);
    expect(store.get().assignments.get("a1")).toEqual(first);
  });
});

test("change on one screen not on another (TicketsCAD #59, #50): also after a reconnect", () => {
  const story = [
    offered(11),
    someEvent(12, "assignment.accepted", { reportedBy: null }, { assignmentId: "a1", repairerId: "r1" }),
    someEvent(13, "ticket.call_attached", { callId: "c2" }),
  ];
  const [steady, cutOff] = [createBoardStore(), createBoardStore()];
  for (const desk of [steady, cutOff]) desk.takeSnapshot(wireBoard());
  for (const event of story) steady.takeEvents([event]);
  cutOff.takeEvents(story.slice(0, 1));
  // Back after the break, it is told from its last number on, some of it twice.
  cutOff.takeEvents(story);
  expect(cutOff.get()).toEqual(steady.get());
});

test("ghost or duplicate markers (SnailyCAD #1069, #1646): one a person, none of whoever left", () => {
  const roster = createRoster((run) => run());
  const fix = (repairerId: string, second: number) => ({
    repairerId,
    lngLat: [-56.16, -34.9] as [number, number],
    accuracyM: 5,
    heading: null,
    speedMps: null,
    battery: null,
    takenAt: `2026-11-22T17:00:${second}.000Z`,
  });
  roster.take({ items: [fix("r1", 10), fix("r2", 10)], gone: [] });
  roster.take({ items: [fix("r1", 20), fix("r2", 20)], gone: [] });
  roster.take({ items: [fix("r1", 15)], gone: ["r2"] });
  expect([...roster.positions().values()]).toEqual([fix("r1", 20)]);
});

test("a level is shown but not enforced (TicketsCAD #83): what is disabled here, the server's own rule refuses", () => {
  const board = boardFromWire(wireBoard({ assignments: [someAssignment] }));
  const offer = { type: "assignment.offer", ticketId: "t1", repairerId: "r2" } as const;
  expect(refusalOf(board, offer, dispatcher, now)?.refusal).toBe("conflict");
  expect(refusalOf(board, offer, { ...dispatcher, role: "agent" }, now)?.refusal).toBe("not_allowed");
});

test("accept race: the loser sees nothing (Fleetbase): his phone says in words who has the job now", () => {
  const lost: CommandAnswer = {
    ok: false,
    refusal: "withdrawn",
    message: "It was withdrawn.",
    reason: "nearer_available",
    takenBy: { repairerId: "r2", name: "王俊辉" },
  };
  const notice = noticeOfAnswer({ type: "assignment.accept", assignmentId: "a1" }, lost, undefined);
  if (!notice) throw new Error("wanted a notice");
  expect(notice).toMatchObject({ kind: "taken", takenBy: "王俊辉" });
  expect(faceOf(null, [notice])).toEqual({ kind: "notice", notice });
});

test("typed address replaced by the geocoder's (Resgrid #266, #260): the other suggestion replaces only the first", () => {
  const found = (label: string, lng: number) => ({
    label,
    lngLat: [lng, -34.89] as [number, number],
    kind: "address" as const,
    score: 1,
  });
  const typed = { ...emptyDraft("k1"), addressSaid: "学校后面", hazard: "gas_smell_indoor" };
  const taken = takeFound(takeFound(typed, found("Ejido 1275", -56.18)), found("Amézaga 2300", -56.17));
  expect(commandFrom(taken)?.site).toMatchObject({ addressSaid: "学校后面", addressFound: "Amézaga 2300" });
});

test("sound silently blocked (SnailyCAD #613, #1363): it counts as blocked, not as played, until a key is pressed", async () => {
  const heard = new EventTarget();
  const context = Object.assign(heard, {
    state: "suspended",
    async resume() {
      context.state = "running";
      heard.dispatchEvent(new Event("statechange"));
    },
  });
  const speaker = createSpeaker(() => context as unknown as AudioContext);
  speaker.open();
  expect([speaker.state.get(), speaker.play(1)]).toEqual(["blocked", false]);
  await speaker.allow();
  expect(speaker.state.get()).toBe("running");
  context.state = "suspended";
  heard.dispatchEvent(new Event("statechange"));
  expect([speaker.state.get(), speaker.play(1)]).toEqual(["blocked", false]);
});

test("two dispatches, one notification (its push tag): two offers stand beside each other on the phone", () => {
  const push = (assignmentId: string, kind: "offer" | "withdrawn" = "offer") => ({
    kind,
    assignmentId,
    tag: assignmentId,
    number: "T-1001",
    priority: "p1" as const,
    hazardName: { "zh-CN": "燃气", en: "Gas" },
    address: null,
    expiresAt: "2026-11-22T17:01:10.000Z",
  });
  const tagOf = (one: ReturnType<typeof push>) => noticeOf(one, "en", now, false).options.tag;
  expect(tagOf(push("a1"))).not.toBe(tagOf(push("a2")));
  expect(tagOf(push("a1", "withdrawn"))).toBe(tagOf(push("a1")));
});

test("reconnect waits 60 s (traccar-web): never more than 2 s, and at once when the network is back", () => {
  const timers = handTimers();
  const sockets = fakeSockets();
  const waits: number[] = [];
  const line = keepConnected({
    open: sockets.open,
    hello: () => ({ type: "hello" }),
    onFrame: () => {},
    onState: (state) => void (state.status === "waiting" && waits.push(state.retryInMs)),
    timers,
    // The longest of its waits.
    random: () => 0,
  });
  // An hour without a network.
  while (timers.now() < 3_600_000) {
    sockets.latest().drop();
    timers.pass(waits.at(-1) ?? 0);
  }
  expect(Math.max(...waits)).toBeLessThanOrEqual(2_000);
  sockets.latest().drop();
  const before = sockets.all.length;
  line.nudge();
  expect(sockets.all.length).toBe(before + 1);
  line.close();
});
