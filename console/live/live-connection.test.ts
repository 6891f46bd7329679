import { expect, test, vi } from "vitest";
import { fakeSockets, handTimers } from "../../shared/client/testing.ts";
import { writeClusters } from "../../shared/positions/clusters-frame.ts";
import { createColumns } from "../../shared/positions/columns.ts";
import { writeFrame } from "../../shared/positions/frame.ts";
import type { DeskBoard, Position } from "../../shared/schema.ts";
import { createBoardStore } from "./board-store.ts";
import { createClock } from "./clock.ts";
import type { Clusters } from "./clusters.ts";
import { createLiveConnection } from "./live-connection.ts";
import { createRoster } from "./roster.ts";
import { createStore } from "./store.ts";
import { offered, someEvent, wireBoard } from "./testing.ts";

const startedAt = Date.parse("2026-11-22T17:00:00.000Z");

/** `answers`: what is fetched, one after the other; without them the socket brings the picture. */
function start(answers: (DeskBoard | Promise<DeskBoard>)[] = []) {
  const timers = handTimers();
  const sockets = fakeSockets();
  const board = createBoardStore();
  const roster = createRoster((run) => run());
  const clusters: Clusters = createStore<ReturnType<Clusters["get"]>>(null);
  const refused = vi.fn();
  const onDesks = vi.fn();
  const fetchBoard = vi.fn(async () => {
    const next = answers.shift();
    if (!next) throw new Error("no board to be had");
    return next;
  });
  const connection = createLiveConnection({
    open: sockets.open,
    board,
    roster,
    clusters,
    clock: createClock(() => startedAt + timers.now()),
    fetchBoard,
    timers,
    random: () => 0,
    onRefused: refused,
    onDesks,
  });
  connection.open();
  const now = () => new Date(startedAt + timers.now()).toISOString();
  const greet = () => sockets.latest().greet({ now: now(), serverId: "api-1" });
  const snapshot = (wire = wireBoard()) =>
    sockets.latest().say({ type: "snapshot", seq: wire.seq, board: wire, now: now() });
  const ping = () => sockets.latest().say({ type: "ping", now: now() });
  return {
    timers,
    sockets,
    board,
    roster,
    clusters,
    connection,
    fetchBoard,
    refused,
    onDesks,
    greet,
    snapshot,
    ping,
  };
}

const called = (seq: number) => someEvent(seq, "ticket.call_attached", { callId: `c${seq}` });

test("it is live when the first whole picture is there, not when the line stands", () => {
  const { connection, greet, snapshot, timers } = start();
  greet();
  timers.pass(1_000);
  expect(connection.store.get().state).toBe("connecting");
  snapshot();
  expect(connection.store.get()).toMatchObject({ state: "live", since: startedAt + 1_000, caughtUp: null });
});

test("after a break it asks from its last number and says how much it caught up", () => {
  const { connection, sockets, timers, greet, snapshot, board } = start();
  greet();
  snapshot();
  timers.pass(3_000);
  sockets.latest().drop();
  expect(connection.store.get()).toMatchObject({ state: "lost", since: startedAt, tries: 1 });
  timers.pass(250);
  greet();
  expect(sockets.latest().sent[0]).toMatchObject({ type: "hello", protocol: 1, lastSeq: 10 });
  sockets.latest().say({ type: "events", events: [offered(11), called(12)] });
  expect(connection.store.get()).toMatchObject({ state: "live", tries: 0, caughtUp: { events: 2 } });
  expect(board.get().seq).toBe(12);
});

test("after a break in which nothing happened it is live again at once", () => {
  const { connection, sockets, timers, greet, snapshot } = start();
  greet();
  snapshot();
  sockets.latest().drop();
  timers.pass(250);
  greet();
  timers.pass(200);
  expect(connection.store.get()).toMatchObject({ state: "live", caughtUp: { events: 0 } });
});

test("a silent line counts as lost since the last frame, not since it was noticed", () => {
  const { connection, timers, greet, snapshot, ping } = start();
  greet();
  snapshot();
  timers.pass(5_000);
  ping();
  timers.pass(12_000);
  expect(connection.store.get()).toMatchObject({ state: "lost", since: startedAt + 5_000 });
});

test("while lost it says when it tries next, and a nudge does not wait for that", () => {
  const { connection, sockets, timers, greet, snapshot } = start();
  greet();
  snapshot();
  timers.pass(3_000);
  sockets.latest().drop();
  expect(connection.store.get()).toMatchObject({ tries: 1, nextTryAt: startedAt + 3_250 });
  timers.pass(250);
  expect(connection.store.get().nextTryAt).toBeNull();
  sockets.latest().drop();
  expect(connection.store.get()).toMatchObject({ tries: 2, nextTryAt: startedAt + 3_750 });
  connection.nudge();
  expect(connection.store.get()).toMatchObject({ state: "lost", nextTryAt: null });
  greet();
  timers.pass(200);
  expect(connection.store.get()).toMatchObject({ state: "live", tries: 0, nextTryAt: null });
});

test("the picture is fetched while the line comes up, and the line goes on from there", async () => {
  const { sockets, greet, board, connection, fetchBoard, timers } = start([wireBoard()]);
  await vi.waitFor(() => expect(board.get().tickets.size).toBe(1));
  expect(connection.store.get().state).toBe("connecting");
  greet();
  expect(sockets.latest().sent).toMatchObject([{ type: "hello", snapshot: "fetched", lastSeq: 10 }]);
  timers.pass(200);
  expect(connection.store.get().state).toBe("live");
  expect(fetchBoard).toHaveBeenCalledOnce();
});

test("a line that is up before the picture is told where to go on, once that is known", async () => {
  let arrive = (_: DeskBoard) => {};
  const { sockets, greet, connection, fetchBoard } = start([new Promise((resolve) => (arrive = resolve))]);
  greet();
  expect(sockets.latest().sent[0]).not.toHaveProperty("lastSeq");
  sockets.latest().say({ type: "resync" });
  arrive(wireBoard());
  await vi.waitFor(() => expect(sockets.latest().sent.at(-1)).toEqual({ type: "resume", seq: 10 }));
  expect(fetchBoard).toHaveBeenCalledOnce();
  expect(connection.store.get().state).toBe("live");
});

test.each(["before", "after"])(
  "a picture that comes %s the answer to hello is not fetched again",
  async (when) => {
    let arrive = (_: DeskBoard) => {};
    const { sockets, board, fetchBoard } = start([new Promise((resolve) => (arrive = resolve))]);
    sockets.latest().onopen?.({});
    const answer = () =>
      sockets.latest().say({ type: "hello", protocol: 1, now: new Date(startedAt).toISOString() });
    if (when === "after") answer();
    arrive(wireBoard());
    await vi.waitFor(() => expect(board.isBehind()).toBe(false));
    if (when === "before") answer();
    sockets.latest().say({ type: "resync" });
    expect(sockets.latest().sent.at(-1)).toEqual({ type: "resume", seq: 10 });
    expect(board.isBehind()).toBe(false);
    expect(fetchBoard).toHaveBeenCalledOnce();
  },
);

test("a picture that arrives when somebody else has sat down is not his", async () => {
  let arrive = (_: DeskBoard) => {};
  const mine = wireBoard({ seq: 20, tickets: [] });
  const { connection, board } = start([new Promise((resolve) => (arrive = resolve)), mine]);
  connection.close();
  connection.open();
  arrive(wireBoard());
  await vi.waitFor(() => expect(board.get().seq).toBe(20));
  expect(board.get().tickets.size).toBe(0);
});

test("a gap is filled by a whole picture, with nothing lost and nothing twice", async () => {
  const { sockets, greet, board, fetchBoard } = start([wireBoard(), wireBoard({ seq: 12 })]);
  await vi.waitFor(() => expect(board.isBehind()).toBe(false));
  greet();
  sockets.latest().say({ type: "events", events: [called(12)] });
  sockets.latest().say({ type: "events", events: [called(13)] });
  await vi.waitFor(() => expect(board.isBehind()).toBe(false));
  expect(fetchBoard).toHaveBeenCalledTimes(2);
  expect(board.get().seq).toBe(13);
  expect(board.get().tickets.get("t1")?.callCount).toBe(2);
});

test("told to resync it keeps the old picture on the screen until the new one is there", async () => {
  const { sockets, greet, board, connection } = start([wireBoard(), wireBoard({ seq: 4, tickets: [] })]);
  await vi.waitFor(() => expect(board.isBehind()).toBe(false));
  greet();
  sockets.latest().say({ type: "resync" });
  expect(board.get().tickets.size).toBe(1);
  await vi.waitFor(() => expect(board.get().seq).toBe(4));
  expect(connection.store.get().state).toBe("live");
});

test("the view is told again on every new line", () => {
  const { connection, sockets, timers, greet, snapshot } = start();
  greet();
  snapshot();
  connection.sendView([-56.3, -35, -56, -34.8], 12);
  const view = { type: "view", bounds: [-56.3, -35, -56, -34.8], zoom: 12 };
  expect(sockets.latest().sent.at(-1)).toEqual(view);
  sockets.latest().drop();
  timers.pass(250);
  greet();
  expect(sockets.latest().sent).toContainEqual(view);
});

test("a line that is refused asks who is signed in and does not try again", () => {
  const { sockets, refused, timers, greet } = start();
  greet();
  sockets.latest().drop(4401);
  timers.pass(60_000);
  expect(refused).toHaveBeenCalledOnce();
  expect(sockets.all).toHaveLength(1);
});

const seen: Position = {
  repairerId: "r1",
  lngLat: [-56, -34],
  accuracyM: 5,
  heading: null,
  speedMps: null,
  battery: null,
  takenAt: new Date(startedAt).toISOString(),
};

/** A server's frame, in which `r1` has that number. */
function frame(number: number, isNamed: boolean) {
  const kept = createColumns();
  for (let row = 0; row <= number; row++) kept.put(kept.rowFor(row === number ? "r1" : `other${row}`), seen);
  return writeFrame(startedAt, kept.columns(), [number], isNamed ? [[number, "r1"]] : [], []);
}

test("a number stands for a person as long as the line does; one that was never named begins afresh", () => {
  const { greet, snapshot, roster, sockets, timers } = start();
  greet();
  snapshot();
  sockets.latest().sayBytes(frame(3, true));
  expect(roster.positions().get("r1")).toEqual(seen);
  sockets.latest().drop();
  timers.pass(250);
  greet();
  sockets.latest().sayBytes(frame(3, false));
  expect(sockets.all).toHaveLength(2);
  timers.pass(30_000);
  expect(sockets.all.length).toBeGreaterThan(2);
});

/** Five people in one square, one of them available. */
const square = { column: 3, row: 4, people: 5, available: 1, x: 5 * 0.05, y: 5 * 0.07, newestMs: startedAt };

test("clusters take the place of people, and people that of clusters", () => {
  const { greet, snapshot, roster, clusters, sockets } = start();
  greet();
  expect(sockets.latest().sent[0]).toMatchObject({ positions: "binary", clusters: true });
  snapshot();
  sockets.latest().sayBytes(frame(3, true));
  sockets.latest().sayBytes(writeClusters(3, [square]));
  expect(roster.positions().size).toBe(0);
  expect(clusters.get()).toMatchObject({
    zoom: 3,
    newestAt: startedAt,
    clusters: [{ people: 5, available: 1 }],
  });
  sockets.latest().sayBytes(frame(3, false));
  expect(roster.positions().get("r1")).toEqual(seen);
  expect(clusters.get()).toBeNull();
});

test("a view in which hardly anybody stands ends the clusters although nobody moves in it", () => {
  const { connection, greet, snapshot, clusters, sockets } = start();
  greet();
  snapshot();
  sockets.latest().sayBytes(writeClusters(3, [square]));
  sockets.latest().sayBytes(writeClusters(0, []));
  expect(clusters.get()).toBeNull();
  sockets.latest().sayBytes(writeClusters(3, [square]));
  connection.close();
  expect(clusters.get()).toBeNull();
});

test("signed out, nothing that was seen stays", () => {
  const { connection, greet, snapshot, board, roster, sockets } = start();
  greet();
  snapshot();
  sockets.latest().say({ type: "positions", at: seen.takenAt, items: [seen], gone: [] });
  expect(roster.positions().size).toBe(1);
  connection.close();
  expect(board.get().tickets.size).toBe(0);
  expect(roster.positions().size).toBe(0);
  expect(connection.store.get().state).toBe("connecting");
});

test("what is looked at is told again after a break; the other desks are not known meanwhile", () => {
  const { connection, sockets, timers, greet, snapshot, onDesks } = start();
  greet();
  snapshot();
  connection.sendLooking("t1");
  expect(sockets.latest().sent.at(-1)).toEqual({ type: "looking", ticketId: "t1" });
  const desk = (deskId: string) => ({ deskId, accountId: "d2", name: "周敏", ticketId: "t1" });
  sockets.latest().say({ type: "desks", you: "mine", desks: [desk("mine"), desk("other")] });
  expect(onDesks).toHaveBeenLastCalledWith([desk("other")]);
  sockets.latest().drop();
  expect(onDesks).toHaveBeenLastCalledWith([]);
  timers.pass(250);
  greet();
  expect(sockets.latest().sent).toContainEqual({ type: "looking", ticketId: "t1" });
});
