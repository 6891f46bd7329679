import { expect, test } from "vitest";
import type { Fetch } from "../../../shared/client/commands.ts";
import { handTimers } from "../../../shared/client/testing.ts";
import { createOutbox } from "../outbox.ts";
import { untilSent } from "./until-sent.ts";

function start() {
  const timers = handTimers();
  const line = { isUp: false };
  const fetch: Fetch = async () => {
    if (!line.isUp) throw new TypeError("Failed to fetch");
    return { status: 200, json: async () => ({ ok: true, seq: 1, events: [] }) };
  };
  const newKey = () => crypto.randomUUID();
  const outbox = createOutbox({ fetch, timers, random: () => 0, now: () => 0, newKey, onAnswer: () => {} });
  return { timers, line, outbox };
}

async function settle(): Promise<void> {
  for (let i = 0; i < 30; i++) await Promise.resolve();
}

test("whoever signs out with a network leaves when the last entry is stored", async () => {
  const { timers, line, outbox } = start();
  void outbox.submit({ type: "shift.close" }, null);
  await settle();
  line.isUp = true;
  expect(await untilSent([outbox], timers, 4_000)).toBe(0);
  expect(timers.waiting()).toBe(0);
});

test("without a network he is kept waiting for seconds only, and told how many entries stay", async () => {
  const { timers, outbox } = start();
  void outbox.submit({ type: "assignment.accept", assignmentId: "a" }, "T-1");
  void outbox.submit({ type: "assignment.depart", assignmentId: "a" }, "T-1");
  await settle();
  const left = untilSent([outbox], timers, 4_000);
  await settle();
  timers.pass(4_000);
  expect(await left).toBe(2);
});
