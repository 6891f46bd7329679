import type { writeFixes } from "../fixes/write-frame.ts";
import type { DeviceDown, DeviceUp, InboxItem } from "../protocol.ts";
import type { Fix } from "../schema.ts";
import { FixBuffer, type FixStore } from "./fix-buffer.ts";
import type { Posted } from "./post-fixes.ts";
import { type ConnectionState, keepConnected, type SocketLike } from "./reconnecting.ts";
import type { Timers } from "./timers.ts";

type FixesStored = Extract<DeviceDown, { type: "fixes_stored" }>;

export interface DeviceOptions {
  open(): SocketLike;
  /** Only where no cookie travels (programs). */
  token?: string;
  /** How far the inbox was read. Kept over a reload, so nothing is handed over twice. Null: never read. */
  inbox: { lastSeq(): number | null; keep(seq: number): void };
  /** Each item once, in order; it is kept as read after this returns. */
  onItem(item: InboxItem): void;
  onState(state: ConnectionState): void;
  /** The server's clock, with hello and every ping: ISO 8601. */
  onServerTime?(now: string): void;
  /** After each (re)connection: what the server thinks. The switch itself is `setOnShift`. */
  onHello?(hello: { now: string; onShift: boolean }): void;
  onStored?(stored: FixesStored): void;
  timers: Timers;
  random(): number;
  /** See ConnectionOptions. */
  isThere?(): Promise<boolean>;
  /** How a batch is said in bytes, to a server that takes them. Left out, or null while it is not at hand: in JSON. */
  inBytes?(batch: Parameters<typeof writeFixes>[0]): ReturnType<typeof writeFixes> | null;
  /** Where fixes outlive the program. Left out: nowhere. */
  fixStore?: FixStore;
  /** The way for fixes while the socket is down; never rejects. Left out: there is none. */
  postFixes?(batch: { sentAt: string; fixes: Fix[] }): Promise<Posted>;
  /** The phone's own clock, ISO 8601: written on each batch as it leaves, so that a wrong clock does no harm. */
  now(): string;
  newId(): string;
}

export interface Device {
  /** Takes a fix for sending; dropped at once off shift. */
  report(fix: Fix): void;
  /** False until the caller says so. Off: nothing leaves, and what waited is forgotten. */
  setOnShift(onShift: boolean): void;
  /** The server has just answered a request: what waits goes that way, unless the socket is up. */
  postWaiting(): void;
  /** Fixes not yet stored by the server. */
  waitingFixes(): number;
  nudge(): void;
  close(): void;
  state(): ConnectionState;
}

const badMessage = 4400;
/** A batch unanswered on a living line for this long is sent again, as after a reconnection. */
const storedWithinMs = 15_000;

/** The repairer's end of `/device`: inbox down, fixes up, one batch on the way at a time. */
export function connectDevice(options: DeviceOptions): Device {
  const buffer = new FixBuffer(options.newId, options.fixStore);
  let onShift = false;
  let isPosting = false;
  /** The server that answers now has said so: an older one knows only JSON. */
  let takesBytes = false;
  let cancelResend = () => {};

  const connection = keepConnected<DeviceUp, DeviceDown>({
    open: options.open,
    hello: () => ({
      type: "hello",
      protocol: 1,
      ...(options.inbox.lastSeq() === null ? {} : { lastInboxSeq: options.inbox.lastSeq() ?? 0 }),
      ...(options.token === undefined ? {} : { token: options.token }),
    }),
    onFrame: hear,
    onState(state) {
      // A batch the server cannot read would be refused for ever and hold up the rest.
      if (state.status === "waiting" && state.code === badMessage) buffer.forgetBatch();
      options.onState(state);
    },
    timers: options.timers,
    random: options.random,
    ...(options.isThere && { isThere: options.isThere }),
  });

  function hear(frame: DeviceDown): void {
    switch (frame.type) {
      case "hello":
        takesBytes = frame.fixes === "binary";
        options.onServerTime?.(frame.now);
        options.onHello?.({ now: frame.now, onShift: frame.onShift });
        sendBatch();
        break;
      case "ping":
        options.onServerTime?.(frame.now);
        break;
      case "inbox":
        for (const item of frame.items) hand(item);
        break;
      case "fixes_stored":
        if (buffer.stored(frame.batchId)) sendBatch();
        options.onStored?.(frame);
        break;
      // A newer server may say more: what is not known is not for us.
    }
  }

  function hand(item: InboxItem): void {
    if (item.seq <= (options.inbox.lastSeq() ?? 0)) return;
    options.onItem(item);
    options.inbox.keep(item.seq);
  }

  function sendBatch(): void {
    cancelResend();
    const batch = onShift ? buffer.batch() : null;
    if (!batch) return;
    const sent = { sentAt: options.now(), ...batch };
    const bytes = takesBytes ? options.inBytes?.(sent) : null;
    const isSent = bytes ? connection.sendBytes(bytes) : connection.send({ type: "fixes", ...sent });
    if (isSent) cancelResend = options.timers.after(storedWithinMs, sendBatch);
  }

  /** Should the socket come up meanwhile, a batch may go both ways: the server stores each fix once. */
  async function postWaiting(): Promise<void> {
    const { postFixes } = options;
    if (!postFixes || isPosting) return;
    isPosting = true;
    for (let batch = nextToPost(); batch; batch = nextToPost()) {
      const posted = await postFixes({ sentAt: options.now(), fixes: batch.fixes });
      if (posted === "later") break;
      buffer.stored(batch.batchId);
    }
    isPosting = false;
    if (isConnected() && !buffer.hasBatch()) sendBatch();
  }

  function nextToPost() {
    const { status } = connection.state();
    return onShift && status !== "connected" && status !== "ended" ? buffer.batch() : null;
  }

  function isConnected(): boolean {
    return connection.state().status === "connected";
  }

  void buffer.load().then(() => isConnected() && sendBatch());
  return {
    report(fix) {
      if (!onShift) return;
      const waitsForAnswer = buffer.hasBatch();
      buffer.add(fix);
      if (!waitsForAnswer && isConnected()) sendBatch();
    },
    postWaiting: () => void postWaiting(),
    setOnShift(next) {
      onShift = next;
      if (next) return;
      buffer.clear();
      cancelResend();
    },
    waitingFixes: () => buffer.size(),
    nudge: connection.nudge,
    close() {
      cancelResend();
      connection.close();
    },
    state: connection.state,
  };
}
