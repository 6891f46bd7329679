import { once } from "node:events";
import type { Socket } from "node:net";
import { expect } from "vitest";
import { WebSocket } from "ws";

/** One end of a socket that keeps everything it hears, and when. */
export interface RawLine<Down> {
  heard: { message: Down; atMs: number }[];
  /** The code it was closed with, and when. */
  closed: Promise<{ code: number; atMs: number }>;
  say(message: object): void;
  /** From now on nothing is taken off the wire; the line itself stands. */
  stopReading(): void;
  readAgain(): void;
  hangUp(): void;
  /** The first message that is as wanted, also one that has come already. */
  hear(isWanted: (message: Down) => boolean, withinMs?: number): Promise<{ message: Down; atMs: number }>;
}

/** Connects, says hello, answers every ping. `url` is the server's, `path` `/live` or `/device`. */
export async function openRawLine<Down extends { type: string }>(
  url: string,
  path: string,
  hello: { token: string; lastSeq?: number; lastInboxSeq?: number },
): Promise<RawLine<Down>> {
  const socket = new WebSocket(`${url.replace(/^http/, "ws")}${path}`, { perMessageDeflate: false });
  const heard: RawLine<Down>["heard"] = [];
  const closed = new Promise<{ code: number; atMs: number }>((resolve) => {
    socket.on("close", (code) => resolve({ code, atMs: performance.now() }));
  });
  socket.on("message", (data) => {
    const message = JSON.parse(String(data)) as Down;
    heard.push({ message, atMs: performance.now() });
    if (message.type === "ping") socket.send('{"type":"pong"}');
  });
  // A line that a killed server tears is no error here: it closes.
  socket.on("error", () => {});
  await once(socket, "open");
  const wire = (socket as unknown as { _socket: Socket })._socket;
  const say = (message: object) => socket.send(JSON.stringify(message));
  say({ type: "hello", protocol: 1, ...hello });
  return {
    heard,
    closed,
    say,
    stopReading: () => void wire.pause(),
    readAgain: () => void wire.resume(),
    hangUp: () => socket.terminate(),
    async hear(isWanted, withinMs = 5_000) {
      const find = () => heard.find(({ message }) => isWanted(message));
      await expect.poll(() => find() !== undefined, { timeout: withinMs, interval: 10 }).toBe(true);
      return find() as RawLine<Down>["heard"][number];
    },
  };
}
