import { describe, expect, test } from "vitest";
import { readFixes } from "../fixes/read-frame.ts";
import { writeFixes } from "../fixes/write-frame.ts";
import { type InboxItem, maxFixesInBatch, protocolVersion } from "../protocol.ts";
import type { Fix } from "../schema.ts";
import { connectDevice } from "./device.ts";
import { type FixStore, maxFixesPerBatch, maxKeptFixes } from "./fix-buffer.ts";
import type { Posted } from "./post-fixes.ts";
import { fakeSockets, handTimers } from "./testing.ts";

function fixAt(second: number): Fix {
  return {
    lng: -56.16,
    lat: -34.9,
    accuracyM: 5,
    fixedAt: new Date(Date.UTC(2026, 2, 2, 8, 0, second)).toISOString(),
  };
}

function item(seq: number): InboxItem {
  return {
    seq,
    kind: "offer",
    at: "2026-03-02T08:00:00.000Z",
    assignmentId: `a-${seq}`,
    ticket: null,
    expiresAt: null,
    reason: null,
    takenBy: null,
  };
}

/** A disk for fixes. */
function fixStore(kept: Map<string, Fix> = new Map()): FixStore & { kept: Map<string, Fix> } {
  return {
    kept,
    load: async () => [...kept.values()],
    async put(fix) {
      kept.set(fix.fixedAt, fix);
    },
    async remove(fixes) {
      for (const { fixedAt } of fixes) kept.delete(fixedAt);
    },
    async clear() {
      kept.clear();
    },
  };
}

async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

function start(
  lastSeq: number | null = null,
  more: { fixStore?: FixStore; post?(fixes: Fix[]): Promise<Posted> } = {},
) {
  const timers = handTimers();
  const sockets = fakeSockets();
  const items: number[] = [];
  const times: string[] = [];
  const kept = { seq: lastSeq };
  let ids = 0;
  const device = connectDevice({
    inBytes: writeFixes,
    open: sockets.open,
    inbox: {
      lastSeq: () => kept.seq,
      keep: (seq) => {
        kept.seq = seq;
      },
    },
    onItem: (got) => items.push(got.seq),
    onState: () => {},
    onServerTime: (now) => times.push(now),
    ...(more.fixStore && { fixStore: more.fixStore }),
    postFixes: async ({ fixes }) => (await more.post?.(fixes)) ?? "later",
    timers,
    random: () => 0,
    now: () => new Date(Date.UTC(2026, 2, 2) + timers.now()).toISOString(),
    newId: () => {
      ids += 1;
      return `batch-${ids}`;
    },
  });
  const batches = () => sockets.latest().sent.filter((frame) => frame.type === "fixes");
  return { timers, sockets, items, times, kept, device, batches };
}

describe("the inbox", () => {
  test("hello asks for what comes after the last one read, and leaves it out when nothing was read", () => {
    const { sockets } = start(41);
    sockets.latest().greet();
    expect(sockets.latest().sent[0]).toEqual({ type: "hello", protocol: protocolVersion, lastInboxSeq: 41 });
    const fresh = start();
    fresh.sockets.latest().greet();
    expect(fresh.sockets.latest().sent[0]).toEqual({ type: "hello", protocol: protocolVersion });
  });

  test("each item is handed over once, in order, also when a reconnection repeats them", () => {
    const { sockets, timers, items, kept } = start(41);
    sockets.latest().greet();
    sockets.latest().say({ type: "inbox", items: [item(41), item(42), item(44)] });
    sockets.latest().drop();
    timers.pass(250);
    sockets.latest().greet();
    sockets.latest().say({ type: "inbox", items: [item(44), item(45)] });
    expect(items).toEqual([42, 44, 45]);
    expect(kept.seq).toBe(45);
  });

  test("an item whose handling failed is not counted as read", () => {
    const timers = handTimers();
    const sockets = fakeSockets();
    const kept: number[] = [];
    connectDevice({
      open: sockets.open,
      inbox: { lastSeq: () => kept.at(-1) ?? null, keep: (seq) => kept.push(seq) },
      onItem: () => {
        throw new Error("not shown");
      },
      onState: () => {},
      timers,
      random: () => 0,
      now: () => "",
      newId: () => "b",
    });
    sockets.latest().greet();
    expect(() => sockets.latest().say({ type: "inbox", items: [item(1)] })).toThrow("not shown");
    expect(kept).toEqual([]);
  });

  test("the server's time arrives with hello and ping", () => {
    const { sockets, times } = start();
    sockets.latest().greet();
    sockets.latest().say({ type: "ping", now: "2026-03-02T08:00:05.000Z" });
    expect(times).toEqual(["2026-03-02T08:00:00.000Z", "2026-03-02T08:00:05.000Z"]);
  });
});

describe("fixes", () => {
  test("leave at once; what comes while a batch is on its way goes with the next", () => {
    const { sockets, device, batches } = start();
    sockets.latest().greet();
    device.setOnShift(true);
    device.report(fixAt(1));
    device.report(fixAt(2));
    device.report(fixAt(3));
    expect(batches()).toHaveLength(1);
    expect(device.waitingFixes()).toBe(3);
    sockets.latest().say({ type: "fixes_stored", batchId: "batch-1", accepted: 1, refused: [] });
    expect(batches().map((batch) => (batch.fixes as Fix[]).length)).toEqual([1, 2]);
    sockets.latest().say({ type: "fixes_stored", batchId: "batch-2", accepted: 2, refused: [] });
    expect(device.waitingFixes()).toBe(0);
  });

  test("a batch that was not stored is sent again with its id and content, and a new sentAt", () => {
    const { sockets, timers, device, batches } = start();
    sockets.latest().greet();
    device.setOnShift(true);
    device.report(fixAt(1));
    const first = batches()[0];
    sockets.latest().drop();
    device.report(fixAt(2));
    timers.pass(250);
    sockets.latest().greet();
    expect(batches()).toHaveLength(1);
    const again = batches()[0];
    expect(again).toMatchObject({ batchId: first?.batchId, fixes: first?.fixes });
    expect(again?.sentAt).not.toBe(first?.sentAt);
    sockets.latest().say({ type: "fixes_stored", batchId: "batch-1", accepted: 1, refused: [] });
    expect(batches()[1]).toMatchObject({ batchId: "batch-2", fixes: [fixAt(2)] });
  });

  test("a batch unanswered on a living line is sent again after 15 s", () => {
    const { sockets, timers, device, batches } = start();
    sockets.latest().greet();
    device.setOnShift(true);
    device.report(fixAt(1));
    timers.pass(10_000);
    sockets.latest().say({ type: "ping", now: "2026-03-02T08:00:10.000Z" });
    timers.pass(5_000);
    expect(batches().map((batch) => batch.batchId)).toEqual(["batch-1", "batch-1"]);
    sockets.latest().say({ type: "fixes_stored", batchId: "batch-1", accepted: 1, refused: [] });
    device.close();
    expect(timers.waiting()).toBe(0);
  });

  test("off shift nothing leaves, what waited is forgotten, and a late answer disturbs nothing", () => {
    const { sockets, timers, device, batches } = start();
    sockets.latest().greet();
    device.report(fixAt(1));
    expect(batches()).toEqual([]);
    device.setOnShift(true);
    device.report(fixAt(2));
    device.report(fixAt(3));
    device.setOnShift(false);
    expect(device.waitingFixes()).toBe(0);
    device.report(fixAt(4));
    sockets.latest().say({ type: "fixes_stored", batchId: "batch-1", accepted: 1, refused: [] });
    sockets.latest().drop();
    timers.pass(250);
    sockets.latest().greet();
    expect(batches()).toEqual([]);
  });

  test("without a line 5 000 are kept: beyond, the older half grows coarser, and all leave oldest first", async () => {
    expect(maxFixesPerBatch).toBe(maxFixesInBatch);
    const store = fixStore();
    const { sockets, device, batches } = start(null, { fixStore: store });
    await settle();
    device.setOnShift(true);
    for (let second = 0; second < 5_100; second++) device.report(fixAt(second));
    expect(device.waitingFixes()).toBeLessThanOrEqual(maxKeptFixes);
    const sent = sendAll(sockets, device, batches);
    expect(sent.map(({ fixedAt }) => fixedAt)).toEqual(sent.map(({ fixedAt }) => fixedAt).toSorted());
    expect([sent[0], sent[1], sent.at(-1)]).toEqual([fixAt(0), fixAt(2), fixAt(5_099)]);
    expect(sent.slice(-2_500)).toEqual(Array.from({ length: 2_500 }, (_, i) => fixAt(2_600 + i)));
    expect(store.kept.size).toBe(0);
  });

  test("what a closed page left goes first, in order, and is gone when it is stored", async () => {
    const store = fixStore();
    const first = start(null, { fixStore: store });
    first.device.setOnShift(true);
    for (let second = 0; second < 3; second++) first.device.report(fixAt(second));
    first.device.close();
    const { sockets, device, batches } = start(null, { fixStore: store });
    device.setOnShift(true);
    device.report(fixAt(3));
    sockets.latest().greet();
    await settle();
    expect(sendAll(sockets, device, batches)).toEqual([0, 1, 2, 3].map(fixAt));
    expect(store.kept.size).toBe(0);
  });

  test("left by a page that was closed on shift, nothing of it leaves once the shift is over", async () => {
    const store = fixStore(new Map([[fixAt(1).fixedAt, fixAt(1)]]));
    const { sockets, device, batches } = start(null, { fixStore: store });
    device.setOnShift(false);
    await settle();
    device.setOnShift(true);
    sockets.latest().greet();
    expect([batches(), device.waitingFixes(), store.kept.size]).toEqual([[], 0, 0]);
  });

  test("while only the socket is down they go by request, in order; off shift by no way", async () => {
    const posted: Fix[][] = [];
    let says: Posted = "later";
    const { sockets, device, batches } = start(null, {
      async post(fixes) {
        posted.push(fixes);
        return says;
      },
    });
    device.setOnShift(true);
    device.report(fixAt(1));
    device.report(fixAt(2));
    device.postWaiting();
    await settle();
    expect(device.waitingFixes()).toBe(2);
    says = "stored";
    device.report(fixAt(3));
    device.postWaiting();
    await settle();
    expect(posted).toEqual([[fixAt(1), fixAt(2)], [fixAt(1), fixAt(2)], [fixAt(3)]]);
    device.setOnShift(false);
    device.report(fixAt(4));
    device.postWaiting();
    device.setOnShift(true);
    sockets.latest().greet();
    device.report(fixAt(5));
    device.postWaiting();
    await settle();
    expect([posted.length, batches().map(({ fixes }) => fixes)]).toEqual([3, [[fixAt(5)]]]);
  });

  test("a server that takes bytes gets bytes, the next one on the same line only what it says", () => {
    const { sockets, timers, device, batches } = start();
    sockets.latest().greet({ fixes: "binary" });
    device.setOnShift(true);
    device.report(fixAt(1));
    const [frame = new ArrayBuffer(0)] = sockets.latest().bytes;
    expect(readFixes(frame)).toMatchObject({ batchId: "batch-1", fixes: [fixAt(1)] });
    expect(batches()).toEqual([]);
    sockets.latest().drop();
    timers.pass(250);
    sockets.latest().greet();
    expect(sockets.latest().bytes).toEqual([]);
    expect(batches()).toMatchObject([{ batchId: "batch-1", fixes: [fixAt(1)] }]);
  });

  test("a batch the server cannot read is not sent for ever", () => {
    const { sockets, timers, device, batches } = start();
    sockets.latest().greet();
    device.setOnShift(true);
    device.report(fixAt(1));
    device.report(fixAt(2));
    sockets.latest().drop(4400);
    timers.pass(250);
    sockets.latest().greet();
    expect(batches().map((batch) => batch.fixes)).toEqual([[fixAt(2)]]);
  });
});

/** The server stores batch after batch. */
function sendAll(
  sockets: ReturnType<typeof fakeSockets>,
  device: { waitingFixes(): number },
  batches: () => readonly { [field: string]: unknown }[],
): Fix[] {
  if (batches().length === 0) sockets.latest().greet();
  for (let answers = 0; answers < 20 && device.waitingFixes() > 0; answers++) {
    const { batchId } = batches().at(-1) ?? {};
    sockets.latest().say({ type: "fixes_stored", batchId, accepted: 1, refused: [] });
  }
  return batches().flatMap(({ fixes }) => fixes as Fix[]);
}
