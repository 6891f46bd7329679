import type { SocketLike } from "./reconnecting.ts";
import type { Timers } from "./timers.ts";

/** Time turned by hand: what is due runs in order while `pass` goes by. */
export function handTimers(): Timers & {
  pass(ms: number): void;
  /** Nothing runs while `ms` go by; what fell due meanwhile runs once, late. */
  stall(ms: number): void;
  now(): number;
  waiting(): number;
} {
  let now = 0;
  let due: { at: number; run: () => void }[] = [];
  return {
    after(ms, run) {
      const entry = { at: now + ms, run };
      due.push(entry);
      return () => {
        due = due.filter((other) => other !== entry);
      };
    },
    pass(ms) {
      const until = now + ms;
      for (;;) {
        const next = due.reduce<(typeof due)[number] | null>(
          (first, entry) => (entry.at <= until && (!first || entry.at < first.at) ? entry : first),
          null,
        );
        if (!next) break;
        due = due.filter((other) => other !== next);
        now = next.at;
        next.run();
      }
      now = until;
    },
    stall(ms) {
      now += ms;
      const late = due.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
      due = due.filter(({ at }) => at > now);
      for (const { run } of late) run();
    },
    now: () => now,
    waiting: () => due.length,
  };
}

/** One end of a socket in memory; the test plays the server. */
export class FakeSocket implements SocketLike {
  sent: { type: string; [field: string]: unknown }[] = [];
  closed: number | null = null;
  onopen: SocketLike["onopen"] = null;
  onmessage: SocketLike["onmessage"] = null;
  onclose: SocketLike["onclose"] = null;
  onerror: SocketLike["onerror"] = null;

  /** Binary frames that came in. */
  bytes: ArrayBuffer[] = [];
  send(frame: string | Uint8Array<ArrayBuffer>): void {
    if (typeof frame === "string") this.sent.push(JSON.parse(frame));
    else this.bytes.push(frame.buffer);
  }
  close(code = 1000): void {
    this.closed = code;
  }
  /** The server speaks. */
  say(frame: object): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
  /** It speaks in a binary frame. */
  sayBytes(frame: Uint8Array<ArrayBuffer>): void {
    this.onmessage?.({ data: frame.buffer });
  }
  /** The server has taken the hello. */
  greet(extra: object = {}): void {
    this.onopen?.({});
    this.say({ type: "hello", protocol: 1, now: "2026-03-02T08:00:00.000Z", ...extra });
  }
  /** The server, or the network, ends it. */
  drop(code = 1006): void {
    this.onclose?.({ code, reason: "" });
  }
}

/** Hands out fake sockets and remembers them; `latest()` is the one in use. */
export function fakeSockets(): { open(): FakeSocket; all: FakeSocket[]; latest(): FakeSocket } {
  const all: FakeSocket[] = [];
  return {
    all,
    open() {
      const socket = new FakeSocket();
      all.push(socket);
      return socket;
    },
    latest() {
      const socket = all.at(-1);
      if (!socket) throw new Error("wanted an opened socket, got none");
      return socket;
    },
  };
}
