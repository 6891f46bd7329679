import { backoffMs, type Timers } from "./timers.ts";

/** What the browser's WebSocket and the one of `ws` have in common: `open: () => new WebSocket(url)` fits both. */
export interface SocketLike {
  send(frame: string | Uint8Array<ArrayBuffer>): void;
  close(code?: number, reason?: string): void;
  binaryType?: string;
  onopen: Handler<unknown> | null;
  onmessage: Handler<{ data: unknown }> | null;
  onclose: Handler<{ code: number; reason: string }> | null;
  /** Set so that `ws` does not throw; a close always follows. */
  onerror: Handler<unknown> | null;
}
// A method's parameters are compared both ways, so either platform's event types fit.
type Handler<E> = { on(event: E): void }["on"];

export type ConnectionState =
  /** `attempt` counts from 0 since the last time it was connected. */
  | { status: "connecting"; attempt: number }
  /** The server has answered hello. */
  | { status: "connected" }
  /** `code`: what the line closed with; null when it was dropped from here. */
  | { status: "waiting"; attempt: number; retryInMs: number; code: number | null }
  /** Never tried again: refused (not signed in, not allowed, other protocol) or closed from here (1000). */
  | { status: "ended"; code: number; reason: string };

export interface ConnectionOptions<Up, Down> {
  open(): SocketLike;
  /** The first frame of every new socket. `resync`: what was kept is not to be trusted, ask for everything. */
  hello(resync: boolean): Up;
  /** Every frame in order, ping and hello included (they carry the server's time). */
  onFrame(frame: Down): void;
  /** Left out, binary frames only count as signs of life. Throws where the frame is not what it should be. */
  onBytes?(frame: ArrayBuffer): void;
  onState(state: ConnectionState): void;
  timers: Timers;
  /** From 0 to below 1. */
  random(): number;
  /** Whether the server answers a plain request; false too when that takes longer than a few seconds. Never rejects. */
  isThere?(): Promise<boolean>;
}

export interface Connection<Up> {
  /** False when there is no connection: the caller keeps what it wanted to send. */
  send(frame: Up): boolean;
  sendBytes(frame: Uint8Array<ArrayBuffer>): boolean;
  /** The network is said to be back, or the page is visible again: try now, or prove that the line lives. */
  nudge(): void;
  /** Drop the line and begin afresh with `hello(true)`. */
  resync(): void;
  close(): void;
  state(): ConnectionState;
}

/** The server pings every 5 s; silence for longer than two pings is a half-open line. */
const silenceMs = 12_000;
const proofMs = 6_000;
/** A page that stalled hears its timers before the frames that came meanwhile: those get this long to be read. */
const turnMs = 1_000;

/** Longer than from ping to ping, or than a try takes on a working network: then the server is asked in another way. */
const suspiciousMs = 6_500;
const suspiciousTryMs = 1_000;
const askEveryMs = 750;
/** The server answers, so a line that stands brings its next frame within this time, and a try comes up. */
const graceMs = 500;
const graceTryMs = 200;
/**
 * From this many failures on, a try begins with the question: Chromium holds back WebSockets after a dozen failures,
 * by 1 to 5 s from the sixteenth on, requests never.
 */
const askFromTry = 6;

const tooSlow = 4429;
/** Not signed in, not allowed, protocol: trying again cannot help. */
export const finalCloses: ReadonlySet<number> = new Set([4401, 4403, 4409]);

/** A socket that comes back by itself. Both ends use JSON text; binary frames are handed over as they are. */
export function keepConnected<Up, Down extends { type: string }>(
  options: ConnectionOptions<Up, Down>,
): Connection<Up> {
  const { timers, random } = options;
  let socket: SocketLike | null = null;
  let state: ConnectionState = { status: "connecting", attempt: 0 };
  let attempt = 0;
  let afresh = false;
  /** A line has been given up because of an answer, and the next has not come up yet: it gets all the time it needs. */
  let isProven = false;
  let cancelRetry = () => {};
  let cancelSuspicion = () => {};
  let cancelSilence = () => {};
  let cancelProof = () => {};

  function enter(next: ConnectionState): void {
    state = next;
    options.onState(next);
  }

  function connect(): void {
    cancelRetry();
    const mine = options.open();
    mine.binaryType = "arraybuffer";
    socket = mine;
    listenFor(silenceMs);
    suspectAfter(suspiciousTryMs, graceTryMs);
    mine.onopen = () => mine.send(JSON.stringify(options.hello(afresh)));
    mine.onmessage = (event) => hear(event.data);
    mine.onclose = (event) => ended(event.code, event.reason);
    mine.onerror = () => {};
    enter({ status: "connecting", attempt });
  }

  function tryAgain(): void {
    const { isThere } = options;
    if (!isThere || attempt < askFromTry) {
      connect();
      return;
    }
    cancelRetry();
    let isDecided = false;
    function decide(next: () => void): void {
      if (isDecided) return;
      cancelRetry();
      next();
    }
    // No answer either way: perhaps only slow, and the socket is as good a question.
    const cancelPatience = timers.after(askEveryMs, () => decide(connect));
    cancelRetry = () => {
      isDecided = true;
      cancelPatience();
    };
    enter({ status: "connecting", attempt });
    void isThere().then((answers) => decide(answers ? connect : () => retry(null)));
  }

  /**
   * After `ms` of silence the server is asked again and again by a request of its own. An answer proves the network: a
   * line, or a try, that stays mute all the same is dead, long before its silence alone would show it.
   */
  function suspectAfter(ms: number, grace = graceMs): void {
    cancelSuspicion();
    const { isThere } = options;
    if (!isThere || isProven) return;
    let isOver = false;
    let cancel = timers.after(ms, ask);
    cancelSuspicion = () => {
      isOver = true;
      cancel();
    };
    function ask(): void {
      cancel = timers.after(askEveryMs, ask);
      void isThere?.().then((answers) => {
        if (isOver || !answers) return;
        cancelSuspicion();
        cancelSuspicion = timers.after(grace, () => {
          isProven = true;
          retry(null, 0);
        });
      });
    }
  }

  /** Drops the line after `ms` without a frame; returns the undo. */
  function dropAfter(ms: number): () => void {
    let cancel = timers.after(ms - turnMs, () => {
      cancel = timers.after(turnMs, () => retry(null));
    });
    return () => cancel();
  }

  function listenFor(ms: number): void {
    cancelSilence();
    cancelSilence = dropAfter(ms);
  }

  function hear(data: unknown): void {
    cancelProof();
    listenFor(silenceMs);
    suspectAfter(suspiciousMs);
    if (typeof data !== "string") {
      hearBytes(data);
      return;
    }
    const frame = read<Down>(data);
    if (!frame) {
      beginAfresh();
      return;
    }
    if (frame.type === "ping") socket?.send('{"type":"pong"}');
    if (frame.type === "hello" && state.status !== "connected") {
      attempt = 0;
      afresh = false;
      isProven = false;
      suspectAfter(suspiciousMs);
      enter({ status: "connected" });
    }
    options.onFrame(frame);
  }

  function hearBytes(data: unknown): void {
    if (!options.onBytes || !(data instanceof ArrayBuffer)) return;
    try {
      options.onBytes(data);
    } catch {
      // Not what it should be: as with words that cannot be read, what is kept may not be trusted.
      beginAfresh();
    }
  }

  function ended(code: number, reason: string): void {
    if (finalCloses.has(code)) {
      stop(code, reason);
      return;
    }
    if (code === tooSlow) afresh = true;
    retry(code);
  }

  /** Lets go of the line first: a dead socket's late events must not disturb its successor. */
  function letGo(): void {
    cancelRetry();
    cancelSuspicion();
    cancelSilence();
    cancelProof();
    const old = socket;
    socket = null;
    if (!old) return;
    old.onopen = null;
    old.onmessage = null;
    old.onclose = null;
    // onerror stays: `ws` reports a close before the handshake as an error, which must find a listener.
    old.close(1000);
  }

  function retry(code: number | null, retryInMs = backoffMs(attempt, random)): void {
    letGo();
    enter({ status: "waiting", attempt, retryInMs, code });
    attempt += 1;
    // Entering a state runs the caller's code, which may have ended it.
    if (state.status === "waiting") cancelRetry = timers.after(retryInMs, tryAgain);
  }

  function stop(code: number, reason: string): void {
    letGo();
    enter({ status: "ended", code, reason });
  }

  function beginAfresh(): void {
    afresh = true;
    retry(null);
  }

  function hand(frame: string | Uint8Array<ArrayBuffer>): boolean {
    if (!socket || state.status !== "connected") return false;
    socket.send(frame);
    return true;
  }

  connect();
  return {
    send: (frame) => hand(JSON.stringify(frame)),
    sendBytes: hand,
    nudge() {
      if (state.status === "waiting") {
        tryAgain();
      } else if (state.status === "connecting") {
        if (socket) suspectAfter(0, graceTryMs);
      } else if (state.status !== "ended") {
        cancelProof();
        cancelProof = dropAfter(proofMs);
      }
    },
    resync() {
      if (state.status !== "ended") beginAfresh();
    },
    close() {
      if (state.status !== "ended") stop(1000, "closed here");
    },
    state: () => state,
  };
}

function read<Down extends { type: string }>(text: string): Down | null {
  try {
    const frame: unknown = JSON.parse(text);
    // The server is trusted to keep to protocol.ts; only the envelope is looked at.
    return typeof frame === "object" && frame !== null && "type" in frame ? (frame as Down) : null;
  } catch {
    return null;
  }
}
