import { type Connection, keepConnected, type SocketLike } from "../../shared/client/reconnecting.ts";
import type { Timers } from "../../shared/client/timers.ts";
import { isClustersFrame, readClusters } from "../../shared/positions/clusters-frame.ts";
import { createFrameReader } from "../../shared/positions/frame.ts";
import { type DeskPresence, type LiveDown, type LiveUp, protocolVersion } from "../../shared/protocol.ts";
import type { DeskBoard } from "../../shared/schema.ts";
import type { createBoardStore } from "./board-store.ts";
import type { createClock } from "./clock.ts";
import type { Clusters } from "./clusters.ts";
import type { createRoster } from "./roster.ts";
import { createStore } from "./store.ts";

export interface LiveConnection {
  readonly state: "connecting" | "live" | "lost";
  /** When this state began, by the server's clock, in milliseconds since 1970. */
  readonly since: number;
  /** How often it has tried to come back, counting from 1; 0 while all is well. */
  readonly tries: number;
  /** When it tries next, by the same clock; null while it is trying, and while all is well. */
  readonly nextTryAt: number | null;
  /** What the last interruption brought on its return. */
  readonly caughtUp: { readonly events: number; readonly at: number } | null;
}

interface Parts {
  readonly open: () => SocketLike;
  readonly board: ReturnType<typeof createBoardStore>;
  readonly roster: Pick<ReturnType<typeof createRoster>, "take" | "forget">;
  readonly clusters: Clusters;
  readonly clock: Pick<ReturnType<typeof createClock>, "heard" | "now">;
  readonly fetchBoard: () => Promise<DeskBoard>;
  readonly timers: Timers;
  readonly random: () => number;
  /** See ConnectionOptions. */
  readonly isThere?: () => Promise<boolean>;
  /** The server will not have this screen: nobody is signed in, or not somebody who may look. */
  readonly onRefused: () => void;
  /** Which desks are open and what they look at; empty while the line is down, because nobody knows. */
  readonly onDesks?: (desks: readonly DeskPresence[]) => void;
}

const settleMs = 200;

type View = Pick<Extract<LiveUp, { type: "view" }>, "bounds" | "zoom">;

/** The desk's end of `/live`: what comes in goes to the board, the roster and the clock. */
export function createLiveConnection(parts: Parts) {
  const { board, roster, clusters, clock, timers } = parts;
  const store = createStore<LiveConnection>({
    state: "connecting",
    since: clock.now(),
    tries: 0,
    nextTryAt: null,
    caughtUp: null,
  });
  let line: Connection<LiveUp> | null = null;
  let heardAt: number | null = null;
  let view: View | null = null;
  let looking: string | null = null;
  let seqWhenLost: number | null = null;
  /** For which line a whole picture is on its way. */
  let fetchingFor: Connection<LiveUp> | null = null;
  /** From where the server was last asked to go on; whether it has said that it cannot, and waits for another place. */
  let askedSeq: number | null = null;
  let isWaitedFor = false;
  let readPositions = createFrameReader();

  function change(next: Partial<LiveConnection>): void {
    store.set({ ...store.get(), ...next });
  }

  function hear(frame: LiveDown): void {
    if ("now" in frame) clock.heard(frame.now);
    heardAt = clock.now();
    switch (frame.type) {
      case "snapshot":
        board.takeSnapshot(frame.board);
        isCurrent();
        break;
      case "events":
        if (board.takeEvents(frame.events) === "gap") void fetchWhole();
        isCurrent();
        break;
      case "resync":
        isWaitedFor = true;
        // A picture that came since is not what the server could not go on from.
        if (!board.isBehind() && board.get().seq !== askedSeq) {
          resume();
          break;
        }
        board.distrust();
        void fetchWhole();
        break;
      case "positions":
        roster.take(frame);
        break;
      case "hello":
        readPositions = createFrameReader();
        if (view) line?.send({ type: "view", ...view });
        if (looking !== null) line?.send({ type: "looking", ticketId: looking });
        // What was missed follows at once; when nothing was, nothing follows.
        timers.after(settleMs, isCurrent);
        break;
      case "desks":
        parts.onDesks?.(frame.desks.filter(({ deskId }) => deskId !== frame.you));
        break;
      case "ping":
        isCurrent();
        break;
    }
  }

  function hearPositions(bytes: ArrayBuffer): void {
    heardAt = clock.now();
    if (isClustersFrame(bytes)) {
      hearClusters(bytes);
      return;
    }
    clusters.set(null);
    roster.take(readPositions(bytes));
  }

  function hearClusters(bytes: ArrayBuffer): void {
    const frame = readClusters(bytes);
    const isCrowd = frame.clusters.length > 0;
    if (isCrowd && clusters.get() === null) roster.forget();
    clusters.set(isCrowd ? frame : null);
  }

  /** Live means: the line stands and the picture is whole up to here. */
  function isCurrent(): void {
    if (board.isBehind() || store.get().state === "live" || line?.state().status !== "connected") return;
    const events = seqWhenLost === null ? null : Math.max(0, board.get().seq - seqWhenLost);
    seqWhenLost = null;
    const at = clock.now();
    change({
      state: "live",
      since: at,
      tries: 0,
      nextTryAt: null,
      ...(events !== null && { caughtUp: { events, at } }),
    });
  }

  /** However old the picture is, or becomes on its way: the server goes on from there. */
  async function fetchWhole(): Promise<void> {
    const mine = line;
    if (fetchingFor === mine) return;
    fetchingFor = mine;
    const wire = await parts.fetchBoard().catch(() => null);
    // Signed out meanwhile: it was not meant for whoever sits here now.
    if (line !== mine) return;
    fetchingFor = null;
    if (wire) {
      board.takeSnapshot(wire);
      resume();
      isCurrent();
    }
    // The line itself tells when the server is gone; while it stands, ask again.
    if (board.isBehind())
      timers.after(1_000, () => board.isBehind() && store.get().state !== "lost" && void fetchWhole());
  }

  function resume(): void {
    if (!isWaitedFor) return;
    const { seq } = board.get();
    line?.send({ type: "resume", seq });
    askedSeq = seq;
    isWaitedFor = false;
  }

  function lose(tries: number, retryInMs: number): void {
    const now = store.get();
    const nextTryAt = clock.now() + retryInMs;
    if (now.state === "live") {
      seqWhenLost = board.get().seq;
      parts.onDesks?.([]);
      // The silence began with the last frame, not when it was noticed.
      change({ state: "lost", since: heardAt ?? clock.now(), tries, nextTryAt, caughtUp: null });
    } else {
      change({
        tries,
        nextTryAt,
        ...(now.state === "connecting" && tries > 1 && { state: "lost" as const }),
      });
    }
  }

  return {
    store,
    /** When the last frame came, by the server's clock. No reason to draw by itself: read it each second. */
    lastHeardAt: () => heardAt,
    open(): void {
      if (line) return;
      line = keepConnected<LiveUp, LiveDown>({
        open: parts.open,
        hello(resync) {
          if (resync) board.distrust();
          askedSeq = board.isBehind() ? null : board.get().seq;
          isWaitedFor = false;
          return {
            type: "hello",
            protocol: protocolVersion,
            positions: "binary",
            clusters: true,
            snapshot: "fetched",
            ...(askedSeq !== null && { lastSeq: askedSeq }),
          };
        },
        onFrame: hear,
        onBytes: hearPositions,
        onState(state) {
          if (state.status === "waiting") lose(state.attempt + 1, state.retryInMs);
          if (state.status === "connecting" && store.get().nextTryAt !== null) change({ nextTryAt: null });
          if (state.status === "ended" && state.code !== 1000) parts.onRefused();
        },
        timers,
        random: parts.random,
        ...(parts.isThere && { isThere: parts.isThere }),
      });
      // Does not wait for the line: the picture is on the screen while that comes up.
      void fetchWhole();
    },
    /** Signed out: nothing of what was seen stays on this machine. */
    close(): void {
      line?.close();
      line = null;
      fetchingFor = null;
      seqWhenLost = null;
      heardAt = null;
      board.forget();
      roster.forget();
      clusters.set(null);
      looking = null;
      parts.onDesks?.([]);
      change({ state: "connecting", since: clock.now(), tries: 0, nextTryAt: null, caughtUp: null });
    },
    nudge: () => line?.nudge(),
    sendLooking(ticketId: string | null): void {
      looking = ticketId;
      line?.send({ type: "looking", ticketId });
    },
    sendView(bounds: View["bounds"], zoom: number): void {
      view = { bounds, zoom };
      line?.send({ type: "view", ...view });
    },
  };
}
