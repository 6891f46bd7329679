import { describe, expect, test } from "vitest";
import { closeCodes } from "../protocol.ts";
import { type ConnectionState, finalCloses, keepConnected } from "./reconnecting.ts";
import { fakeSockets, handTimers } from "./testing.ts";
import { backoffMs } from "./timers.ts";

type Up = { type: string; resync?: boolean };
type Down = { type: string };

function start(random = () => 0) {
  const timers = handTimers();
  const sockets = fakeSockets();
  const states: ConnectionState[] = [];
  const frames: Down[] = [];
  const connection = keepConnected<Up, Down>({
    open: sockets.open,
    hello: (resync) => ({ type: "hello", resync }),
    onFrame: (frame) => frames.push(frame),
    onState: (state) => states.push(state),
    timers,
    random,
  });
  return { timers, sockets, states, frames, connection };
}

describe("a line that comes up", () => {
  test("says hello first and counts as connected when the server has answered", () => {
    const { sockets, connection, states } = start();
    expect(connection.send({ type: "view" })).toBe(false);
    sockets.latest().onopen?.({});
    expect(sockets.latest().sent).toEqual([{ type: "hello", resync: false }]);
    expect(connection.send({ type: "view" })).toBe(false);
    sockets.latest().say({ type: "hello" });
    expect(states.at(-1)).toEqual({ status: "connected" });
    expect(connection.send({ type: "view" })).toBe(true);
    expect(sockets.latest().sent.at(-1)).toEqual({ type: "view" });
  });

  test("hands over every frame in order, hello and ping included, and answers the ping", () => {
    const { sockets, frames } = start();
    sockets.latest().greet();
    sockets.latest().say({ type: "ping" });
    sockets.latest().say({ type: "events" });
    expect(frames.map((frame) => frame.type)).toEqual(["hello", "ping", "events"]);
    expect(sockets.latest().sent.at(-1)).toEqual({ type: "pong" });
  });
});

describe("a line that breaks", () => {
  test("is opened again after 0.25 s, doubling to 1.6 s, and from the start once it was connected", () => {
    const { sockets, timers, states } = start();
    for (const wait of [250, 500, 1_000, 1_600, 1_600]) {
      sockets.latest().drop();
      expect(states.at(-1)).toMatchObject({ status: "waiting", retryInMs: wait });
      const before = sockets.all.length;
      timers.pass(wait - 1);
      expect(sockets.all.length).toBe(before);
      timers.pass(1);
      expect(sockets.all.length).toBe(before + 1);
    }
    sockets.latest().greet();
    sockets.latest().drop();
    expect(states.at(-1)).toMatchObject({ status: "waiting", attempt: 0, retryInMs: 250 });
  });

  test("jitter shortens the wait by up to half, never lengthens it", () => {
    expect(backoffMs(3, () => 0)).toBe(1_600);
    expect(backoffMs(3, () => 0.999_999)).toBe(800);
    expect(backoffMs(900, () => 0)).toBe(1_600);
  });

  test("twelve seconds without a frame is a dead line; a frame in time is not", () => {
    const { sockets, timers, states } = start();
    sockets.latest().greet();
    timers.pass(11_999);
    sockets.latest().say({ type: "ping" });
    timers.pass(11_999);
    expect(sockets.all.length).toBe(1);
    timers.pass(1);
    expect(sockets.all[0]?.closed).toBe(1000);
    expect(states.at(-1)?.status).toBe("waiting");
    timers.pass(250);
    expect(sockets.all.length).toBe(2);
  });

  test("after a stall the frames that came meanwhile are read before the line is given up", () => {
    const { timers, sockets, states } = start();
    sockets.latest().onopen?.({});
    sockets.latest().say({ type: "hello" });
    // The page stood still: its timer is heard first, the queued ping right after.
    timers.stall(30_000);
    sockets.latest().say({ type: "ping" });
    timers.pass(11_500);
    expect(states.at(-1)).toEqual({ status: "connected" });
    // Nothing had come meanwhile: the line is dead.
    timers.stall(30_000);
    timers.pass(1_000);
    expect(sockets.all.length).toBe(2);
  });

  test("an attempt that never answers is given up after the same time", () => {
    const { sockets, timers } = start();
    timers.pass(12_250);
    expect(sockets.all.length).toBe(2);
  });

  test("the late words of a dropped socket reach nobody", () => {
    const { sockets, timers, frames } = start();
    const first = sockets.latest();
    first.greet();
    timers.pass(12_250);
    first.say({ type: "events" });
    first.drop(4401);
    sockets.latest().greet();
    expect(frames.map((frame) => frame.type)).toEqual(["hello", "hello"]);
  });

  test("a frame that is not JSON makes it begin afresh", () => {
    const { sockets, timers } = start();
    sockets.latest().greet();
    sockets.latest().onmessage?.({ data: "{" });
    timers.pass(250);
    sockets.latest().onopen?.({});
    expect(sockets.latest().sent).toEqual([{ type: "hello", resync: true }]);
  });
});

describe("a line that is refused", () => {
  test("not signed in, not allowed and another protocol are final and reported", () => {
    expect(finalCloses).toEqual(
      new Set([closeCodes.notSignedIn, closeCodes.notAllowed, closeCodes.protocol]),
    );
    for (const code of finalCloses) {
      const { sockets, timers, states, connection } = start();
      sockets.latest().greet();
      sockets.latest().drop(code);
      expect(states.at(-1)).toMatchObject({ status: "ended", code });
      connection.nudge();
      timers.pass(60_000);
      expect(sockets.all.length).toBe(1);
      expect(timers.waiting()).toBe(0);
    }
  });

  test("too slow comes back and asks for everything, once", () => {
    const { sockets, timers } = start();
    sockets.latest().greet();
    sockets.latest().drop(closeCodes.tooSlow);
    timers.pass(250);
    sockets.latest().greet();
    expect(sockets.latest().sent[0]).toEqual({ type: "hello", resync: true });
    sockets.latest().drop();
    timers.pass(250);
    sockets.latest().greet();
    expect(sockets.latest().sent[0]).toEqual({ type: "hello", resync: false });
  });
});

describe("hints", () => {
  test("while waiting, a nudge opens at once and the old wait is forgotten", () => {
    const { sockets, timers, connection } = start();
    sockets.latest().drop();
    connection.nudge();
    expect(sockets.all.length).toBe(2);
    timers.pass(5_000);
    expect(sockets.all.length).toBe(2);
  });

  test("while connected, a nudge wants a sign of life within 6 s", () => {
    const { sockets, timers, connection } = start();
    sockets.latest().greet();
    connection.nudge();
    timers.pass(5_900);
    sockets.latest().say({ type: "ping" });
    timers.pass(5_900);
    expect(connection.state().status).toBe("connected");
    connection.nudge();
    timers.pass(6_000);
    expect(connection.state().status).toBe("waiting");
  });

  test("closed from here it stays closed and leaves no timer behind", () => {
    const { sockets, timers, connection } = start();
    sockets.latest().greet();
    connection.close();
    expect(sockets.latest().closed).toBe(1000);
    expect(connection.state()).toMatchObject({ status: "ended", code: 1000 });
    expect(timers.waiting()).toBe(0);
    expect(connection.send({ type: "view" })).toBe(false);
  });

  test("closing while it announces the wait keeps it closed", () => {
    const timers = handTimers();
    const sockets = fakeSockets();
    const connection = keepConnected<Up, Down>({
      open: sockets.open,
      hello: () => ({ type: "hello" }),
      onFrame: () => {},
      onState: (state) => state.status === "waiting" && connection.close(),
      timers,
      random: () => 0,
    });
    sockets.latest().drop();
    expect(timers.waiting()).toBe(0);
  });
});
