import { expect, test } from "vitest";
import type { MyWork } from "../../shared/answer.ts";
import { fakeSockets, handTimers } from "../../shared/client/testing.ts";
import type { Command } from "../../shared/command.ts";
import type { InboxItem } from "../../shared/protocol.ts";
import type { Fix } from "../../shared/schema.ts";
import { faceOf } from "./face.ts";
import { startPhone } from "./phone.ts";
import { actor, itemLike, ticketLike, workOfItems } from "./testing.ts";

/** `kept`: the last reading of an earlier life, and no network now. */
function start(first: MyWork = workOfItems(), lastLife: MyWork | null = null) {
  const timers = handTimers();
  const sockets = fakeSockets();
  const asked: Command[] = [];
  const fixes: Fix[][] = [];
  const server = {
    work: first,
    answer: { ok: true, seq: 1, events: [] } as object,
    status: 200,
    isDown: lastLife !== null,
    isDownAfterAnswer: false,
  };
  const kept: { seq: number | null; work: MyWork | null } = { seq: null, work: lastLife };
  let keys = 0;
  let signedOut = 0;
  let reads = 0;
  const phone = startPhone(actor, {
    async fetch(url, init) {
      if (server.isDown) throw new TypeError("Failed to fetch");
      if (url === "/api/fixes") {
        fixes.push(JSON.parse(init.body).fixes);
        return { status: 200, json: async () => ({}) };
      }
      asked.push(JSON.parse(init.body));
      server.isDown = server.isDownAfterAnswer;
      return { status: server.status, json: async () => server.answer };
    },
    openSocket: sockets.open,
    async readWork() {
      reads += 1;
      if (server.isDown) throw new TypeError("Failed to fetch");
      return server.work;
    },
    kept: {
      read: async () => kept.work,
      keep: (work) => {
        kept.work = work;
      },
    },
    inbox: {
      lastSeq: () => kept.seq,
      keep: (seq) => {
        kept.seq = seq;
      },
    },
    timers,
    random: () => 0,
    newKey: () => {
      keys += 1;
      return `key-${keys}`;
    },
    phoneTime: () => new Date(timers.now()).toISOString(),
    serverMs: () => timers.now(),
    heard: () => {},
    onSignedOut: () => {
      signedOut += 1;
    },
  });
  const face = () => faceOf(phone.work.get(), phone.notices.get(), phone.declined.get());
  return {
    phone,
    timers,
    sockets,
    asked,
    fixes,
    server,
    kept,
    face,
    signedOut: () => signedOut,
    reads: () => reads,
  };
}

async function settle(): Promise<void> {
  for (let i = 0; i < 30; i++) await Promise.resolve();
}

function inboxItem(seq: number, kind: InboxItem["kind"], more: Partial<InboxItem> = {}): InboxItem {
  return {
    seq,
    kind,
    at: "2026-03-02T08:01:00.000Z",
    assignmentId: "a-1",
    ticket: ticketLike(),
    expiresAt: null,
    reason: null,
    takenBy: null,
    ...more,
  };
}

test("the first reading says how far the inbox is known; then the line comes up from there", async () => {
  const { sockets, kept } = start();
  expect(sockets.all).toHaveLength(0);
  await settle();
  expect(kept.seq).toBe(7);
  sockets.latest().greet();
  expect(sockets.latest().sent[0]).toMatchObject({ type: "hello", lastInboxSeq: 7 });
});

test("an offer wakes the phone: delivered at once, shown from the reading, seen when looked at", async () => {
  const { phone, sockets, server, asked, face } = start();
  await settle();
  sockets.latest().greet();
  server.work = workOfItems(itemLike());
  sockets.latest().say({ type: "inbox", items: [inboxItem(8, "offer")] });
  await settle();
  expect(face()).toMatchObject({ kind: "offer", item: { assignment: { id: "a-1" } } });
  phone.markSeen("a-1");
  phone.markSeen("a-1");
  await settle();
  expect(asked).toEqual([
    { type: "assignment.receipt", assignmentId: "a-1", kind: "delivered" },
    { type: "assignment.receipt", assignmentId: "a-1", kind: "seen" },
  ]);
});

test("silence: the news replaces the offer at once, and the next offer replaces the news", async () => {
  const { phone, sockets, server, face } = start(workOfItems(itemLike()));
  await settle();
  sockets.latest().greet();
  expect(face().kind).toBe("offer");
  sockets.latest().say({ type: "inbox", items: [inboxItem(8, "timed_out")] });
  expect(face()).toMatchObject({ kind: "notice", notice: { kind: "timed_out" } });
  server.work = workOfItems(
    itemLike({ id: "a-2", offeredAt: "2026-03-02T08:05:00.000Z" }, { id: "t-2", number: "T-2" }),
  );
  sockets.latest().say({ type: "inbox", items: [inboxItem(9, "offer", { assignmentId: "a-2" })] });
  await settle();
  expect(face()).toMatchObject({ kind: "offer", item: { assignment: { id: "a-2" } } });
  server.work = workOfItems();
  phone.nudge();
  await settle();
  const [notice] = phone.notices.get();
  if (!notice) throw new Error("wanted the news kept");
  phone.dismiss(notice);
  expect(face()).toEqual({ kind: "page" });
});

test("accepting too late shows what the offer became", async () => {
  const { phone, server, face } = start(workOfItems(itemLike()));
  await settle();
  server.status = 409;
  server.answer = {
    ok: false,
    refusal: "withdrawn",
    message: "",
    reason: "nearer_available",
    takenBy: { repairerId: "r-2", name: "王俊辉" },
  };
  server.work = workOfItems();
  await phone.submit({ type: "assignment.accept", assignmentId: "a-1" });
  await settle();
  expect(face()).toMatchObject({ kind: "notice", notice: { kind: "taken", takenBy: "王俊辉" } });
});

test("a declined offer leaves the screen at once, and comes back if the decline was refused", async () => {
  const { phone, server, face } = start(workOfItems(itemLike()));
  await settle();
  server.status = 409;
  server.answer = { ok: false, refusal: "wrong_state", message: "", state: "offered" };
  const sent = phone.submit({ type: "assignment.decline", assignmentId: "a-1", reason: "too_far" });
  expect(face().kind).toBe("page");
  await sent;
  expect(face().kind).toBe("offer");
});

test("positions leave only while the last reading says on shift", async () => {
  const { phone, sockets, server } = start();
  await settle();
  sockets.latest().greet();
  const fix = { lng: -56.16, lat: -34.9, accuracyM: 5, fixedAt: "2026-03-02T08:00:00.000Z" };
  phone.report(fix);
  server.work = { ...workOfItems(), shift: null };
  await phone.submit({ type: "shift.close" });
  phone.report(fix);
  await settle();
  phone.report(fix);
  expect(sockets.latest().sent.filter((frame) => frame.type === "fixes")).toHaveLength(1);
});

test("while only the socket is down, fixes go by request after each reading that says on shift", async () => {
  const { phone, timers, server, fixes } = start();
  await settle();
  const fix = { lng: -56.16, lat: -34.9, accuracyM: 5, fixedAt: "2026-03-02T08:00:00.000Z" };
  phone.report(fix);
  timers.pass(15_000);
  await settle();
  expect(fixes).toEqual([[fix]]);
  expect(phone.waitingFixes()).toBe(0);
  phone.report(fix);
  server.work = { ...workOfItems(), shift: null };
  timers.pass(15_000);
  await settle();
  expect([fixes.length, phone.waitingFixes()]).toEqual([1, 0]);
});

test("without network it says since when, keeps the last picture, and catches up by itself", async () => {
  const { phone, sockets, timers, server } = start(workOfItems(itemLike({ state: "en_route" })));
  await settle();
  sockets.latest().greet();
  timers.pass(5_000);
  server.isDown = true;
  sockets.latest().drop();
  timers.pass(400);
  expect(phone.line.get().sinceMs).toBe(5_000);
  expect(phone.work.get()?.work).toHaveLength(1);
  const pressed = phone.submit({
    type: "assignment.arrive",
    assignmentId: "a-1",
    lngLat: [-56.16, -34.9],
  });
  await settle();
  expect(phone.outbox.list.get()).toMatchObject([{ status: "retrying", number: "T-1" }]);
  server.isDown = false;
  server.work = workOfItems(itemLike({ state: "on_site" }));
  sockets.latest().greet();
  await pressed;
  await settle();
  expect(phone.work.get()?.work[0]?.assignment.state).toBe("on_site");
});

test("a line that says nobody is signed in ends the session here", async () => {
  const { sockets, signedOut } = start();
  await settle();
  sockets.latest().drop(4401);
  expect(signedOut()).toBe(1);
});

test("stopped, nothing goes on", async () => {
  const { phone, timers, sockets } = start();
  await settle();
  phone.stop();
  expect(timers.waiting()).toBe(0);
  expect(sockets.latest().closed).toBe(1000);
});

test("it looks again every 15 s on its own", async () => {
  const { timers, reads } = start();
  await settle();
  timers.pass(15_000);
  await settle();
  expect(reads()).toBe(2);
});

test("accepted too late without a network: the news explains the answer, each step behind it explains itself", async () => {
  const { phone, server } = start(workOfItems(itemLike()));
  await settle();
  server.status = 409;
  server.answer = { ok: false, refusal: "withdrawn", message: "", reason: null, takenBy: null };
  void phone.submit({ type: "assignment.accept", assignmentId: "a-1" });
  await phone.submit({ type: "assignment.depart", assignmentId: "a-1" });
  await settle();
  const [notice] = phone.notices.get();
  if (!notice) throw new Error("wanted the news kept");
  phone.dismiss(notice);
  expect(phone.outbox.list.get()).toMatchObject([
    { command: { type: "assignment.depart" }, status: "refused", no: { refusal: "withdrawn" } },
  ]);
});

test("started without a network it shows what it kept, and goes on from there", async () => {
  const { phone } = start(workOfItems(), workOfItems(itemLike({ state: "accepted" })));
  await settle();
  expect(phone.work.get()?.work[0]?.assignment.state).toBe("accepted");
  void phone.submit({ type: "assignment.depart", assignmentId: "a-1" });
  await settle();
  expect(phone.outbox.list.get()).toMatchObject([{ status: "retrying", isTried: true }]);
  expect(phone.work.get()?.work[0]?.assignment.state).toBe("en_route");
});

test("killed between an answer and the next reading, the app starts where its owner was", async () => {
  const { phone, server, kept } = start(workOfItems(itemLike({ state: "accepted" })));
  await settle();
  const at = "2026-03-02T08:02:00.000Z";
  server.answer = { ok: true, seq: 2, events: [{ type: "assignment.departed", assignmentId: "a-1", at }] };
  server.isDownAfterAnswer = true;
  void phone.submit({ type: "assignment.depart", assignmentId: "a-1" });
  await settle();
  phone.stop();
  const next = start(workOfItems(), kept.work);
  await settle();
  expect(next.phone.work.get()?.work[0]?.assignment.state).toBe("en_route");
});
