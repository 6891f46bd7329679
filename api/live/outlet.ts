import type { WSContext } from "hono/ws";
import { closeCodes } from "../../shared/protocol.ts";
import type { Send } from "./talk.ts";

/** The outgoing half of a socket: what waits in it is bounded, and whoever does not take it is cut. */
export interface Outlet {
  send: Send;
  /** A message that is in words already. */
  sendText(words: string): void;
  sendBytes(frame: Uint8Array<ArrayBuffer>): void;
  /**
   * More waits than a reader who keeps up ever leaves. What can be read later is then not handed over: it stays
   * where everybody shares it, in the feed, the roster, the inbox.
   */
  isFull(): boolean;
  /** The last word: nothing goes out or is heard after it. */
  cut(code: number, reason: string): void;
  /** The other end is gone, or seems to be: no last word. */
  drop(): void;
  isCut(): boolean;
  /** Called each second: cuts a reader who has been behind for too long. */
  watch(nowMs: number): void;
}

const fullBytes = 256 * 1024;
/** Shorter than the silence after which the line counts as dead, so that a slow reader is told why. */
const mostFullMs = 10_000;
/** Answers that cannot wait may add to a full socket, up to here. */
const mostBytes = 8 * 1024 * 1024;
/** So long a reader has to take what is under way and say goodbye. */
const goodbyeMs = 3_000;

/** `onCut`: what belongs to this socket is let go of at once, not when the other end has agreed. */
export function openOutlet(ws: WSContext, onCut: () => void): Outlet {
  const raw = ws.raw as { bufferedAmount: number; terminate(): void };
  let fullSinceMs: number | null = null;
  let wasCut = false;

  function letGo(): boolean {
    if (wasCut) return false;
    wasCut = true;
    onCut();
    return true;
  }
  function cut(code: number, reason: string): void {
    if (!letGo()) return;
    ws.close(code, reason);
    setTimeout(() => raw.terminate(), goodbyeMs).unref();
  }
  const isFull = () => raw.bufferedAmount > fullBytes;

  function hand(message: string | Uint8Array<ArrayBuffer>): void {
    if (wasCut || ws.readyState !== 1) return;
    if (raw.bufferedAmount > mostBytes) cut(closeCodes.tooSlow, "too slow: come back and resync");
    else ws.send(message);
  }

  return {
    send: (message) => hand(JSON.stringify(message)),
    sendText: hand,
    sendBytes: hand,
    isFull,
    cut,
    drop() {
      if (letGo()) raw.terminate();
    },
    isCut: () => wasCut,
    watch(nowMs) {
      if (!isFull()) fullSinceMs = null;
      else if (fullSinceMs === null) fullSinceMs = nowMs;
      else if (nowMs - fullSinceMs > mostFullMs) cut(closeCodes.tooSlow, "too slow: come back and resync");
    },
  };
}
