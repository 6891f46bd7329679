import type { MyWork } from "../../shared/answer.ts";
import { type Fetch, type SendResult, sendCommand } from "../../shared/client/commands.ts";
import { connectDevice, type Device, type DeviceOptions } from "../../shared/client/device.ts";
import type { FixStore } from "../../shared/client/fix-buffer.ts";
import type { FileToSend, OutboxStore } from "../../shared/client/outbox-store.ts";
import { postFixes } from "../../shared/client/post-fixes.ts";
import type { ConnectionState, SocketLike } from "../../shared/client/reconnecting.ts";
import type { Timers } from "../../shared/client/timers.ts";
import type { Command } from "../../shared/command.ts";
import type { InboxItem } from "../../shared/protocol.ts";
import type { Fix, Person } from "../../shared/schema.ts";
import { createStore, type Store } from "../live/store.ts";
import {
  addNotice,
  isSameNews,
  type Notice,
  noticeOfAnswer,
  noticeOfItem,
  withoutOutdated,
} from "./notice.ts";
import { assignmentOf, createOutbox, hasFailed, type Outbox } from "./outbox.ts";
import { projectWork } from "./project-work.ts";
import { createWorkReader } from "./work-reader.ts";

/** Everything outside: handed in, so that a test plays network and time. */
export interface PhoneWorld {
  fetch: Fetch;
  openSocket(): SocketLike;
  /** Whether the server answers a plain request: asked where the socket says nothing. */
  isThere?(): Promise<boolean>;
  readWork(): Promise<MyWork>;
  /** The last reading, for a start without a network. Left out: there is none. */
  kept?: { read(): Promise<MyWork | null>; keep(work: MyWork): void };
  /** Where what was entered outlives the page. Left out: nowhere. */
  store?: OutboxStore;
  /** Where waiting fixes outlive the page. Left out: nowhere. */
  fixes?: FixStore;
  /** One try; null: nobody answered. */
  sendFile?(file: FileToSend): Promise<SendResult | null>;
  inbox: DeviceOptions["inbox"];
  inBytes?: DeviceOptions["inBytes"];
  timers: Timers;
  random(): number;
  newKey(): string;
  /** The phone's own clock, ISO 8601. */
  phoneTime(): string;
  /** The server's clock, milliseconds; `heard` sets it. */
  serverMs(): number;
  heard(now: string): void;
  onSignedOut(): void;
}

export interface Line {
  state: ConnectionState;
  /** Server time at which it came up or broke. */
  sinceMs: number;
}

/** What the screens of one signed-in repairer read and press. */
export interface Phone {
  actor: Person;
  /** As it will be when what waits has been sent. Null until it was read for the first time. */
  work: Store<MyWork | null>;
  line: Store<Line>;
  notices: Store<readonly Notice[]>;
  /** Offers that were declined here and leave the screen before the server's answer. */
  declined: Store<ReadonlySet<string>>;
  outbox: Outbox;
  submit(command: Command): Promise<SendResult>;
  /** A picture, before the finish that names it. */
  submitFile(file: FileToSend): Promise<SendResult>;
  report(fix: Fix): void;
  waitingFixes(): number;
  /** The offer was on a lit screen. */
  markSeen(assignmentId: string): void;
  dismiss(notice: Notice): void;
  /** Network or screen are back. */
  nudge(): void;
  stop(): void;
}

const lookAgainMs = 15_000;
const receiptWithinMs = 60_000;

export function startPhone(actor: Person, world: PhoneWorld): Phone {
  const work = createStore<MyWork | null>(null);
  const line = createStore<Line>({
    state: { status: "connecting", attempt: 0 },
    sinceMs: world.serverMs(),
  });
  const notices = createStore<readonly Notice[]>([]);
  const declined = createStore<ReadonlySet<string>>(new Set());
  const receipts = new Set<string>();
  let device: Device | null = null;
  let latest: MyWork | null = null;
  let isStopped = false;
  let cancelLook = () => {};

  const outbox = createOutbox({ ...world, ownerId: actor.id, now: world.serverMs, onAnswer });
  outbox.list.subscribe(project);
  const reader = createWorkReader({
    read: world.readWork,
    onWork,
    onFailed: () => {},
    timers: world.timers,
    random: world.random,
  });

  function project(): void {
    if (latest) work.set(projectWork(latest, outbox.list.get(), actor));
  }

  /** What was stored since the reading: killed before the next one, the app starts where its owner was. */
  function keepStored(): void {
    const stored = outbox.list.get().filter(({ status }) => status === "stored");
    if (latest && !isStopped) world.kept?.keep(projectWork(latest, stored, actor));
  }

  /** Until the server is heard: what it said last. */
  async function startFromKept(): Promise<void> {
    const kept = await world.kept?.read();
    if (!kept || latest || isStopped) return;
    latest = kept;
    project();
    // An inbox that was never read begins with a reading of its own.
    if (world.inbox.lastSeq() === null) return;
    device ??= connect();
    device.setOnShift(kept.shift !== null);
  }

  function onWork(read: MyWork): void {
    world.heard(read.now);
    world.kept?.keep(read);
    // Before the first connection: what is in the first reading need not be told again by the inbox.
    if (world.inbox.lastSeq() === null) world.inbox.keep(read.lastInboxSeq);
    notices.set(withoutOutdated(notices.get(), read.work));
    latest = read;
    project();
    device ??= connect();
    device.setOnShift(read.shift !== null);
    // Read by a request: where only the socket is down, fixes go as this reading came.
    device.postWaiting();
    for (const { assignment } of read.work)
      if (assignment.state === "offered" && assignment.deliveredAt === null)
        sendReceipt(assignment.id, "delivered");
  }

  function connect(): Device {
    return connectDevice({
      open: world.openSocket,
      ...(world.isThere && { isThere: world.isThere }),
      ...(world.fixes && { fixStore: world.fixes }),
      postFixes: (batch) => postFixes(world.fetch, batch),
      inbox: world.inbox,
      onItem: take,
      onState: noteLine,
      onServerTime: world.heard,
      onHello({ onShift }) {
        // Ended meanwhile: what was measured since stays on no phone and goes nowhere.
        if (onShift === false) device?.setOnShift(false);
        reader.refresh();
      },
      timers: world.timers,
      random: world.random,
      now: world.phoneTime,
      newId: world.newKey,
      ...(world.inBytes && { inBytes: world.inBytes }),
    });
  }

  function take(item: InboxItem): void {
    // Rung again, the offer may be the first that this phone hears of it; it rings as long as it is shown.
    if ((item.kind === "offer" || item.kind === "ring") && item.assignmentId !== null)
      sendReceipt(item.assignmentId, "delivered");
    const notice = noticeOfItem(item);
    if (notice) notices.set(addNotice(notices.get(), notice));
    reader.refresh();
  }

  /** A broken line is broken since it broke, however often it is tried. */
  function noteLine(state: ConnectionState): void {
    const before = line.get();
    const isSame = (before.state.status === "connected") === (state.status === "connected");
    line.set({ state, sinceMs: isSame ? before.sinceMs : world.serverMs() });
    if (state.status === "connected") outbox.retryNow();
    if (state.status === "ended" && state.code === 4401) world.onSignedOut();
  }

  function onAnswer(command: Command, result: SendResult): void {
    if (result.kind === "signed_out") world.onSignedOut();
    if (result.kind === "answered") {
      keepStored();
      const item = work.get()?.work.find(({ assignment }) => assignment.id === assignmentOf(command));
      const notice = noticeOfAnswer(command, result.answer, item);
      if (notice) notices.set(addNotice(notices.get(), notice));
      if (result.answer.ok && command.type === "shift.close") device?.setOnShift(false);
    }
    if (command.type === "assignment.decline" && !(result.kind === "answered" && result.answer.ok))
      declined.set(new Set([...declined.get()].filter((id) => id !== command.assignmentId)));
    reader.refresh();
  }

  function sendReceipt(assignmentId: string, kind: "delivered" | "seen"): void {
    const name = `${assignmentId} ${kind}`;
    if (receipts.has(name)) return;
    receipts.add(name);
    const sending = sendCommand(
      { type: "assignment.receipt", assignmentId, kind },
      { ...world, url: "/api/commands", key: world.newKey(), giveUpAfterMs: receiptWithinMs },
    );
    void sending.result.then((result) => {
      // Tried again when the next reading still lacks it.
      if (result.kind !== "answered") receipts.delete(name);
    });
  }

  function numberOf(assignmentId: string | null): string | null {
    const item = work.get()?.work.find(({ assignment }) => assignment.id === assignmentId);
    return item?.ticket.number ?? null;
  }

  function lookAgain(): void {
    cancelLook = world.timers.after(lookAgainMs, lookAgain);
    reader.refresh();
  }

  void startFromKept();
  lookAgain();
  return {
    actor,
    work,
    line,
    notices,
    declined,
    outbox,
    submit(command) {
      if (command.type === "assignment.decline")
        declined.set(new Set(declined.get()).add(command.assignmentId));
      return outbox.submit(command, numberOf(assignmentOf(command)));
    },
    submitFile: (file) => outbox.submitFile(file, numberOf(file.assignmentId)),
    report: (fix) => device?.report(fix),
    waitingFixes: () => device?.waitingFixes() ?? 0,
    markSeen: (assignmentId) => sendReceipt(assignmentId, "seen"),
    dismiss(notice) {
      notices.set(notices.get().filter((other) => !isSameNews(other, notice)));
      // The news has said why the answer came too late; what was entered behind it is explained on its own.
      if (notice.kind === "message") return;
      for (const sent of outbox.list.get())
        if (hasFailed(sent) && isAnswer(sent.command) && assignmentOf(sent.command) === notice.assignmentId)
          outbox.dismiss(sent.key);
    },
    nudge() {
      device?.nudge();
      outbox.retryNow();
      reader.refresh();
    },
    stop() {
      isStopped = true;
      cancelLook();
      reader.stop();
      outbox.stop();
      device?.close();
    },
  };
}

function isAnswer({ type }: Command): boolean {
  return type === "assignment.accept" || type === "assignment.decline";
}
