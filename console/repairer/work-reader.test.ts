import { expect, test } from "vitest";
import { handTimers } from "../../shared/client/testing.ts";
import { createWorkReader } from "./work-reader.ts";

function start() {
  const timers = handTimers();
  const asked: { resolve(work: string): void; reject(): void }[] = [];
  const got: string[] = [];
  let failures = 0;
  const reader = createWorkReader<string>({
    read: () => new Promise((resolve, reject) => asked.push({ resolve, reject })),
    onWork: (work) => got.push(work),
    onFailed: () => {
      failures += 1;
    },
    timers,
    random: () => 0,
  });
  return { timers, asked, got, reader, failures: () => failures };
}

async function settle(): Promise<void> {
  for (let i = 0; i < 5; i++) await Promise.resolve();
}

test("several wishes while one reading is on its way make one more reading", async () => {
  const { asked, got, reader } = start();
  reader.refresh();
  reader.refresh();
  reader.refresh();
  expect(asked).toHaveLength(1);
  asked[0]?.resolve("old");
  await settle();
  expect(asked).toHaveLength(2);
  asked[1]?.resolve("new");
  await settle();
  expect(got).toEqual(["old", "new"]);
  expect(asked).toHaveLength(2);
});

test("a failed reading is tried again, later and later, until one succeeds", async () => {
  const { timers, asked, got, reader, failures } = start();
  reader.refresh();
  for (const wait of [250, 500]) {
    asked.at(-1)?.reject();
    await settle();
    timers.pass(wait);
  }
  expect(asked).toHaveLength(3);
  asked[2]?.resolve("work");
  await settle();
  expect(got).toEqual(["work"]);
  expect(failures()).toBe(2);
  expect(timers.waiting()).toBe(0);
});

test("stopped, it neither tells nor tries", async () => {
  const { timers, asked, got, reader } = start();
  reader.refresh();
  reader.stop();
  asked[0]?.resolve("late");
  await settle();
  reader.refresh();
  expect(got).toEqual([]);
  expect(asked).toHaveLength(1);
  expect(timers.waiting()).toBe(0);
});
