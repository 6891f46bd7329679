import { expect, test } from "vitest";
import type { Command } from "../command.ts";
import { type CommandOptions, type Fetch, sendCommand } from "./commands.ts";
import { handTimers } from "./testing.ts";

const command: Command = { type: "assignment.accept", assignmentId: "a-1" };
const done = { ok: true, seq: 7, events: [] };

type Try = { status: number; body?: unknown } | "no network" | "silence";

function start(tries: Try[], extra: Partial<CommandOptions> = {}) {
  const timers = handTimers();
  const asked: Parameters<Fetch>[] = [];
  const retries: number[] = [];
  const fetch: Fetch = async (...args) => {
    const next = tries[asked.length];
    asked.push(args);
    if (next === undefined) throw new Error("wanted no further try");
    if (next === "silence") return new Promise(() => {});
    if (next === "no network") throw new TypeError("Failed to fetch");
    return {
      status: next.status,
      json: async () => {
        if (!("body" in next)) throw new SyntaxError("not JSON");
        return next.body;
      },
    };
  };
  const sending = sendCommand(command, {
    fetch,
    url: "/api/commands",
    key: "k-1",
    timers,
    random: () => 0,
    onRetry: ({ retryInMs }) => retries.push(retryInMs),
    ...extra,
  });
  return { timers, asked, retries, sending };
}

/** Lets promises settle: the tests' only waiting. */
async function settle(): Promise<void> {
  for (let i = 0; i < 10; i++) await Promise.resolve();
}

test("sends the command as JSON with its key, and the token where there is one", async () => {
  const { asked, sending } = start([{ status: 200, body: done }], { token: "t" });
  expect(await sending.result).toEqual({ kind: "answered", answer: done });
  expect(asked).toEqual([
    [
      "/api/commands",
      {
        method: "POST",
        headers: { "content-type": "application/json", "idempotency-key": "k-1", authorization: "Bearer t" },
        body: JSON.stringify(command),
      },
    ],
  ]);
});

test("network errors, 5xx and 429 are tried again with the same key until answered", async () => {
  const { timers, asked, retries, sending } = start([
    "no network",
    { status: 503, body: {} },
    { status: 429, body: {} },
    { status: 200, body: done },
  ]);
  for (const wait of [250, 500, 1_000]) {
    await settle();
    timers.pass(wait);
  }
  expect(await sending.result).toEqual({ kind: "answered", answer: done });
  expect(retries).toEqual([250, 500, 1_000]);
  expect(new Set(asked.map(([, init]) => init.headers["idempotency-key"]))).toEqual(new Set(["k-1"]));
});

test("a refusal is an answer and is not tried again", async () => {
  const refused = { ok: false, refusal: "timed_out", message: "too late", at: null };
  const { asked, sending } = start([{ status: 409, body: refused }]);
  expect(await sending.result).toEqual({ kind: "answered", answer: refused });
  expect(asked).toHaveLength(1);
});

test("signed out is told, not tried again", async () => {
  const { sending, timers } = start([{ status: 401, body: {} }]);
  expect(await sending.result).toEqual({ kind: "signed_out" });
  expect(timers.waiting()).toBe(0);
});

test("a page that is no answer (a portal, a proxy) is tried again", async () => {
  const { sending, timers } = start([
    { status: 200 },
    { status: 404, body: [] },
    { status: 200, body: done },
  ]);
  await settle();
  timers.pass(250);
  await settle();
  timers.pass(500);
  expect(await sending.result).toEqual({ kind: "answered", answer: done });
});

test("ten seconds without an answer is a failed try", async () => {
  const { sending, timers, asked } = start(["silence", { status: 200, body: done }]);
  timers.pass(10_000);
  expect(asked).toHaveLength(1);
  timers.pass(250);
  expect(await sending.result).toEqual({ kind: "answered", answer: done });
});

test("given up after the set time, once the running try has failed", async () => {
  const { sending, timers } = start(["silence"], { giveUpAfterMs: 5_000 });
  timers.pass(9_999);
  timers.pass(1);
  expect(await sending.result).toEqual({ kind: "gave_up", tries: 1 });
  expect(timers.waiting()).toBe(0);
});

test("given up by hand while waiting, it tries no more", async () => {
  const { sending, timers, asked } = start(["no network"]);
  await settle();
  sending.giveUp();
  timers.pass(60_000);
  expect(await sending.result).toEqual({ kind: "gave_up", tries: 1 });
  expect(asked).toHaveLength(1);
});

test("told that the network is back, it tries at once", async () => {
  const { sending, asked } = start(["no network", { status: 200, body: done }]);
  await settle();
  sending.retryNow();
  expect(await sending.result).toEqual({ kind: "answered", answer: done });
  expect(asked).toHaveLength(2);
});
