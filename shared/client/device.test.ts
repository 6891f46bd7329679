import { describe, expect, test } from "vitest";
import { type InboxItem, maxFixesInBatch, protocolVersion } from "../protocol.ts";
import type { Fix } from "../schema.ts";
import { connectDevice } from "./device.ts";
import { maxFixesPerBatch, maxKeptFixes } from "./fix-buffer.ts";
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

function start(lastSeq: number | null = null) {
  const timers = handTimers();
  const sockets = fakeSockets();
  const items: number[] = [];
  const times: string[] = [];
  const kept = { seq: lastSeq };
  let ids = 0;
  const device = connectDevice({
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

  test("without a line the newest 5 000 are kept and sent in batches of 500, oldest first", () => {
    expect(maxFixesPerBatch).toBe(maxFixesInBatch);
    const { sockets, device, batches } = start();
    device.setOnShift(true);
    for (let second = 0; second < 5_100; second++) device.report(fixAt(second));
    expect(device.waitingFixes()).toBe(maxKeptFixes);
    sockets.latest().greet();
    for (let batch = 1; device.waitingFixes() > 0; batch++) {
      sockets.latest().say({ type: "fixes_stored", batchId: `batch-${batch}`, accepted: 500, refused: [] });
    }
    const sent = batches().flatMap((batch) => batch.fixes as Fix[]);
    expect(batches()).toHaveLength(10);
    expect(sent[0]).toEqual(fixAt(100));
    expect(sent.at(-1)).toEqual(fixAt(5_099));
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
