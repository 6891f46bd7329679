import { expect, test } from "vitest";
import type { Fetch } from "../../shared/client/commands.ts";
import { handTimers } from "../../shared/client/testing.ts";
import type { Command } from "../../shared/command.ts";
import { createOutbox } from "./outbox.ts";

const accept: Command = { type: "assignment.accept", assignmentId: "a" };
const depart: Command = { type: "assignment.depart", assignmentId: "a" };

function start(answers: ({ status: number; body: unknown } | "no network")[]) {
  const timers = handTimers();
  const asked: { key: string | undefined; type: string }[] = [];
  const fetch: Fetch = async (_, init) => {
    const next = answers[asked.length];
    asked.push({ key: init.headers["idempotency-key"], type: JSON.parse(init.body).type });
    if (next === undefined || next === "no network") throw new TypeError("Failed to fetch");
    return { status: next.status, json: async () => next.body };
  };
  let keys = 0;
  const told: string[] = [];
  const outbox = createOutbox({
    fetch,
    timers,
    random: () => 0,
    now: () => 0,
    newKey: () => {
      keys += 1;
      return `k${keys}`;
    },
    onAnswer: (command, result) => told.push(`${command.type} ${result.kind}`),
  });
  const statuses = () => outbox.list.get().map((sent) => sent.status);
  return { timers, asked, outbox, told, statuses };
}

async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

const stored = { status: 200, body: { ok: true, seq: 1, events: [] } };

test("a press without network is shown as waiting and sent again with its key", async () => {
  const { timers, asked, outbox, statuses } = start(["no network", stored]);
  const answer = outbox.submit(accept, "T-1");
  await settle();
  expect(statuses()).toEqual(["retrying"]);
  timers.pass(250);
  expect(await answer).toMatchObject({ kind: "answered" });
  expect(statuses()).toEqual(["stored"]);
  expect(asked.map(({ key }) => key)).toEqual(["k1", "k1"]);
});

test("presses leave in their order, the next when the one before is answered", async () => {
  const { timers, asked, outbox, statuses } = start(["no network", stored, stored]);
  void outbox.submit(accept, "T-1");
  const second = outbox.submit(depart, "T-1");
  await settle();
  expect(statuses()).toEqual(["retrying", "queued"]);
  timers.pass(250);
  await second;
  expect(asked.map(({ type }) => type)).toEqual([accept.type, accept.type, depart.type]);
});

test("the network is back: the waiting one leaves at once", async () => {
  const { asked, outbox } = start(["no network", stored]);
  const answer = outbox.submit(accept, "T-1");
  await settle();
  outbox.retryNow();
  await answer;
  expect(asked).toHaveLength(2);
});

test("a refusal stays in the list with its facts until it was read", async () => {
  const no = { ok: false, refusal: "timed_out", message: "late", at: null };
  const { outbox, told } = start([{ status: 409, body: no }]);
  await outbox.submit(accept, "T-1");
  const [sent] = outbox.list.get();
  expect(sent).toMatchObject({ status: "refused", no });
  expect(told).toEqual(["assignment.accept answered"]);
  outbox.dismiss("k1");
  expect(outbox.list.get()).toEqual([]);
});

test("the same press again makes the old refusal go", async () => {
  const no = { ok: false, refusal: "wrong_state", message: "", state: "offered" };
  const { outbox, statuses } = start([{ status: 409, body: no }, { status: 409, body: no }, stored]);
  await outbox.submit(accept, "T-1");
  await outbox.submit({ ...accept, assignmentId: "b" }, "T-2");
  await outbox.submit(accept, "T-1");
  expect(outbox.list.get().map((sent) => `${sent.number} ${sent.status}`)).toEqual([
    "T-2 refused",
    "T-1 stored",
  ]);
  expect(statuses()).toHaveLength(2);
});

test("signed out meanwhile, the press waits and leaves with its key after the next sign-in", async () => {
  const { outbox, statuses, asked } = start([{ status: 401, body: {} }, stored]);
  expect(await outbox.submit(accept, "T-1")).toEqual({ kind: "signed_out" });
  expect(statuses()).toEqual(["retrying"]);
  outbox.retryNow();
  await settle();
  expect(statuses()).toEqual(["stored"]);
  expect(asked.map(({ key }) => key)).toEqual(["k1", "k1"]);
});

test("of what is stored only the newest 20 stay", async () => {
  const { outbox } = start(Array.from({ length: 25 }, () => stored));
  for (let i = 0; i < 25; i++) await outbox.submit(depart, `T-${i}`);
  expect(outbox.list.get().map((sent) => sent.number)).toEqual(
    Array.from({ length: 20 }, (_, i) => `T-${i + 5}`),
  );
});
