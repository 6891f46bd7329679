import { expect, test } from "vitest";
import { type ConnectionState, keepConnected } from "./reconnecting.ts";
import { fakeSockets, handTimers } from "./testing.ts";

/** A network that loses packets instead of refusing them: nothing closes, nothing comes. */
function start() {
  const timers = handTimers();
  const sockets = fakeSockets();
  const states: ConnectionState[] = [];
  const asked: ((answers: boolean) => void)[] = [];
  const connection = keepConnected<{ type: string }, { type: string }>({
    open: sockets.open,
    hello: () => ({ type: "hello" }),
    onFrame: () => {},
    onState: (state) => states.push(state),
    timers,
    random: () => 0,
    isThere: () => new Promise((resolve) => asked.push(resolve)),
  });
  /** The server answers every question that is still open. */
  const answer = async (answers: boolean) => {
    for (const resolve of asked.splice(0)) resolve(answers);
    await Promise.resolve();
  };
  return { timers, sockets, states, asked, answer, connection };
}

test("a line that misses its ping while the server answers is given up long before its silence would show", async () => {
  const { timers, sockets, asked, answer } = start();
  sockets.latest().greet();
  timers.pass(6_499);
  expect(asked).toHaveLength(0);
  timers.pass(1_501);
  expect(asked).toHaveLength(3);
  await answer(true);
  timers.pass(499);
  expect(sockets.all).toHaveLength(1);
  timers.pass(1);
  expect(sockets.all).toHaveLength(2);
});

test("a frame that comes after all clears the line", async () => {
  const { timers, sockets, answer, connection } = start();
  sockets.latest().greet();
  timers.pass(7_000);
  await answer(true);
  sockets.latest().say({ type: "ping" });
  timers.pass(6_000);
  expect(sockets.all).toHaveLength(1);
  expect(connection.state().status).toBe("connected");
});

test("while the server does not answer either, the line has its twelve seconds", async () => {
  const { timers, sockets, answer } = start();
  sockets.latest().greet();
  for (let s = 0; s < 11; s++) {
    timers.pass(1_000);
    await answer(false);
  }
  expect(sockets.all).toHaveLength(1);
  timers.pass(1_000 + 250);
  expect(sockets.all).toHaveLength(2);
});

test("a try that hangs is begun anew as soon as the server answers, once; the next has all the time it needs", async () => {
  const { timers, sockets, asked, answer } = start();
  timers.pass(3_000);
  expect(sockets.all).toHaveLength(1);
  await answer(true);
  timers.pass(500);
  expect(sockets.all).toHaveLength(2);
  timers.pass(11_000);
  expect(asked).toHaveLength(0);
  expect(sockets.all).toHaveLength(2);
  sockets.latest().greet();
  timers.pass(6_500);
  expect(asked).toHaveLength(1);
});

test("a nudge asks about a hanging try at once", () => {
  const { timers, asked, connection } = start();
  connection.nudge();
  timers.pass(0);
  expect(asked).toHaveLength(1);
});

/** Six tries that failed at once. */
function failSix({ sockets, timers }: ReturnType<typeof start>): void {
  for (let i = 0; i < 6; i++) {
    sockets.latest().drop();
    timers.pass(1_600);
  }
  expect(sockets.all).toHaveLength(6);
}

test("after six failures no socket is opened until the server answers", async () => {
  const it = start();
  failSix(it);
  for (let i = 0; i < 20; i++) {
    await it.answer(false);
    expect(it.states.at(-1)).toMatchObject({ status: "waiting", attempt: 6 + i, retryInMs: 1_600 });
    it.timers.pass(1_600);
  }
  expect(it.sockets.all).toHaveLength(6);
  await it.answer(true);
  expect(it.sockets.all).toHaveLength(7);
  it.sockets.latest().greet();
  expect(it.connection.state().status).toBe("connected");
});

test("a question that gets no answer is not waited for: the socket is tried", () => {
  const it = start();
  failSix(it);
  it.timers.pass(750);
  expect(it.sockets.all).toHaveLength(7);
});

test("closed while it asks, it stays closed and leaves no timer behind", async () => {
  const it = start();
  failSix(it);
  it.connection.close();
  await it.answer(true);
  expect(it.sockets.all).toHaveLength(6);
  expect(it.timers.waiting()).toBe(0);
});
