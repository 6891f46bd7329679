import { describe, expect, test } from "vitest";
import type { Command } from "../command.ts";
import type { Fetch } from "./commands.ts";
import { createOutbox, type Waybill } from "./outbox.ts";
import { type FileToSend, memoryStore, type OutboxStore } from "./outbox-store.ts";
import { handTimers } from "./testing.ts";

const accept: Command = { type: "assignment.accept", assignmentId: "a" };
const depart: Command = { type: "assignment.depart", assignmentId: "a" };
const finish: Command = { type: "assignment.finish", assignmentId: "a", outcome: "repaired", result: {} };
const photo: FileToSend = {
  fileId: "f1",
  kind: "photo",
  assignmentId: "a",
  takenAt: "2026-03-02T08:00:00.000Z",
  lngLat: null,
  accuracyM: null,
  bytes: 1_000,
};
const command = (wanted: Command) => ({ kind: "command", command: wanted }) as const;
const done = { ok: true, seq: 1, events: [] };

type Said = { status: number; body: unknown } | "no network" | "never";

let lives = 0;

/** One life of the program over a store that outlives it. `wire` is what every life has sent. */
function live(store: OutboxStore, said: Said[], wire: string[] = [], ownerId = "me") {
  lives += 1;
  const timers = handTimers();
  let list: readonly Waybill[] = [];
  async function answer(what: string) {
    wire.push(what);
    const next = said.shift() ?? { status: 200, body: done };
    if (next === "never") return await new Promise<never>(() => {});
    if (next === "no network") throw new TypeError("Failed to fetch");
    return { status: next.status, json: async () => next.body };
  }
  const fetch: Fetch = (_, init) =>
    answer(`${init.headers["idempotency-key"]} ${JSON.parse(init.body).type}`);
  let keys = 0;
  const outbox = createOutbox({
    ownerId,
    store,
    url: "/api/commands",
    fetch,
    sendFile: async ({ fileId }) => {
      await answer(`file ${fileId}`);
      return { kind: "answered", answer: { ok: true, seq: 0, events: [] } };
    },
    timers,
    random: () => 0,
    now: () => 0,
    newKey: () => `k${lives}.${wire.length}.${keys++}`,
    onChange: (next) => {
      list = next;
    },
    onAnswer: () => {},
  });
  return { outbox, timers, wire, statuses: () => list.map(({ status }) => status), list: () => list };
}

async function settle(): Promise<void> {
  for (let i = 0; i < 60; i++) await Promise.resolve();
}

test("killed in mid-send, it is sent again with its key in the next life, before what is new", async () => {
  const store = memoryStore();
  const first = live(store, ["never"]);
  void first.outbox.submit(command(accept), "T-1");
  void first.outbox.submit(command(depart), "T-1");
  await settle();
  expect(first.wire).toEqual([expect.stringMatching(/ assignment.accept$/)]);
  first.outbox.stop();
  const second = live(store, [], [...first.wire]);
  void second.outbox.submit(command(finish), "T-1");
  await settle();
  expect(second.wire.map((sent) => sent.split(" ")[1])).toEqual([
    "assignment.accept",
    "assignment.accept",
    "assignment.depart",
    "assignment.finish",
  ]);
  expect(second.wire[1]).toBe(first.wire[0]);
  expect(await store.load("me")).toEqual([]);
});

test("kept before it is said to be kept, and before it is sent", async () => {
  let release = () => {};
  const memory = memoryStore();
  const slow: OutboxStore = {
    ...memory,
    async put(entry) {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      await memory.put(entry);
    },
  };
  const { outbox, wire, statuses } = live(slow, []);
  void outbox.submit(command(accept), null);
  await settle();
  expect([statuses(), wire]).toEqual([["keeping"], []]);
  release();
  await settle();
  expect(statuses()).toEqual(["sending"]);
  release();
  await settle();
  expect(statuses()).toEqual(["stored"]);
});

test("editable until tried, immutable after", async () => {
  const { outbox, wire, timers } = live(memoryStore(), ["no network"]);
  void outbox.submit(command(accept), null);
  void outbox.submit(command(finish), null);
  await settle();
  const [first = "", second = ""] = outbox.list().map(({ key }) => key);
  expect(await outbox.replace(first, depart)).toBe(false);
  expect(await outbox.withdraw(first)).toBe(false);
  expect(await outbox.replace(second, depart)).toBe(true);
  timers.pass(250);
  await settle();
  expect(wire.map((sent) => sent.split(" ")[1])).toEqual([accept.type, accept.type, depart.type]);
});

test("a refused accept and what came behind it stay until read, through a restart too", async () => {
  const store = memoryStore();
  const no = { ok: false, refusal: "withdrawn", message: "", reason: null, takenBy: null };
  const first = live(store, [
    { status: 409, body: no },
    { status: 409, body: no },
  ]);
  void first.outbox.submit(command(accept), "T-1");
  await first.outbox.submit(command(depart), "T-1");
  await settle();
  first.outbox.stop();
  const second = live(store, []);
  await settle();
  expect(second.list().map(({ no: why }) => why)).toEqual([no, no]);
  expect(second.wire).toEqual([]);
  for (const { key } of second.list()) second.outbox.dismiss(key);
  await settle();
  expect(await store.load("me")).toEqual([]);
});

test("another person's sign-in neither sees nor sends it; its owner's next one does", async () => {
  const store = memoryStore();
  const mine = live(store, [{ status: 401, body: {} }]);
  expect(await mine.outbox.submit(command(accept), null)).toEqual({ kind: "signed_out" });
  mine.outbox.stop();
  const other = live(store, [], [], "somebody");
  await settle();
  expect([other.list(), other.wire]).toEqual([[], []]);
  const again = live(store, []);
  await settle();
  expect(again.wire).toEqual(mine.wire);
});

test("a picture goes before the finish that names it, and once more after a broken line", async () => {
  const { outbox, wire, timers } = live(memoryStore(), ["no network"]);
  void outbox.submit({ kind: "file", file: photo }, "T-1");
  void outbox.submit(command(finish), "T-1");
  await settle();
  timers.pass(250);
  await settle();
  expect(wire).toEqual(["file f1", "file f1", expect.stringMatching(/ assignment.finish$/)]);
});

test("a phone that refuses to keep says so and works from memory", async () => {
  const refusing: OutboxStore = { ...memoryStore(), put: () => Promise.reject(new Error("quota")) };
  const { outbox, list, timers } = live(refusing, ["no network"]);
  void outbox.submit(command(accept), null);
  await settle();
  expect(list()).toMatchObject([{ status: "retrying", isKept: false }]);
  timers.pass(250);
  await settle();
  expect(list()).toMatchObject([{ status: "stored" }]);
});

describe("two pages of one owner", () => {
  /** The lock of a browser over one store; `steal` gives the turn to somebody else. */
  function sharedStore() {
    const memory = memoryStore();
    let held: Promise<unknown> = Promise.resolve();
    let steal = () => {};
    const store: OutboxStore = {
      ...memory,
      turns: {
        find: async (key) => (await memory.load("me")).find((entry) => entry.key === key),
        async take(_, work) {
          const before = held;
          let release = () => {};
          held = new Promise<void>((resolve) => {
            release = resolve;
          });
          await before;
          const stolen = new Promise<never>((_resolve, reject) => {
            steal = () => reject(new Error("stolen"));
          });
          await Promise.race([work(), stolen]).finally(release);
        },
      },
    };
    return { store, steal: () => steal() };
  }
  const typesOf = (wire: readonly string[]) => wire.map((sent) => sent.split(" ")[1]);

  test("send each entry once between them, in the order of the presses", async () => {
    const { store } = sharedStore();
    const wire: string[] = [];
    const first = live(store, ["no network"], wire);
    void first.outbox.submit(command(accept), "T-1");
    await settle();
    // Opened while the first one still tries: it knows the entry, and waits.
    const second = live(store, [], wire);
    void second.outbox.submit(command(depart), "T-1");
    await settle();
    expect(second.statuses()).toEqual(["retrying", "queued"]);
    expect(typesOf(wire)).toEqual([accept.type]);
    first.timers.pass(250);
    await settle();
    expect(typesOf(wire)).toEqual([accept.type, accept.type, depart.type]);
    expect(second.statuses()).toEqual(["stored", "stored"]);
    first.outbox.stop();
    second.outbox.stop();
    await settle();
    expect(await store.load("me")).toEqual([]);
  });

  test("what a closed page left is sent by the other one; a refusal is explained in both", async () => {
    const { store } = sharedStore();
    const no = { ok: false, refusal: "withdrawn", message: "", reason: null, takenBy: null };
    const wire: string[] = [];
    const first = live(store, ["no network"], wire);
    const second = live(store, [{ status: 409, body: no }], wire);
    void first.outbox.submit(command(accept), "T-1");
    await settle();
    first.outbox.stop();
    second.outbox.retryNow();
    await settle();
    expect(second.list()).toMatchObject([{ status: "refused", no }]);
    const third = live(store, [], wire);
    await settle();
    expect(third.list()).toMatchObject([{ status: "refused", no }]);
    expect(wire).toEqual(Array(2).fill(wire[0]));
  });

  test("a page that sleeps in mid-send loses its turn; what it began goes on with its key", async () => {
    const { store, steal } = sharedStore();
    const wire: string[] = [];
    const asleep = live(store, ["never"], wire);
    void asleep.outbox.submit(command(accept), "T-1");
    await settle();
    const inHand = live(store, [], wire);
    void inHand.outbox.submit(command(depart), "T-1");
    await settle();
    expect(wire).toHaveLength(1);
    steal();
    await settle();
    expect(typesOf(wire)).toEqual([accept.type, accept.type, depart.type]);
    expect(wire[1]).toBe(wire[0]);
    asleep.outbox.retryNow();
    await settle();
    // It learns of the other's as well.
    expect([wire.length, asleep.statuses()]).toEqual([3, ["stored", "stored"]]);
  });

  test("tried by one page, it is closed to the other", async () => {
    const { store } = sharedStore();
    const wire: string[] = [];
    const first = live(store, ["no network"], wire);
    void first.outbox.submit(command(accept), "T-1");
    void first.outbox.submit(command(finish), "T-1");
    await settle();
    const second = live(store, [], wire);
    await settle();
    const [tried = "", waiting = ""] = second.outbox.list().map(({ key }) => key);
    expect(await second.outbox.withdraw(tried)).toBe(false);
    expect(await second.outbox.replace(waiting, depart)).toBe(true);
    first.timers.pass(250);
    await settle();
    expect(typesOf(wire)).toEqual([accept.type, accept.type, depart.type]);
  });
});
