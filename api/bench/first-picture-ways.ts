import { once } from "node:events";
import { get } from "node:http";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import WebSocket from "ws";
import { boardFromWire } from "../../shared/domain/board.ts";
import { protocolVersion } from "../../shared/protocol.ts";
import type { DeskBoard } from "../../shared/schema.ts";

/** How a desk comes by its first picture. `open` makes ready; what it resolves to asks, and waits for the last byte. */
export interface Way {
  name: "sent" | "fetched";
  /** All who ask at the same moment get the same bytes from the same memory. */
  isShared: boolean;
  open(port: number): Promise<() => Promise<Buffer>>;
  /** What the desk then does, until it can draw. */
  read(bytes: Buffer): void;
}

/** In one message of the socket, as programs get it that say nothing else. */
const sent: Way = {
  name: "sent",
  isShared: false,
  async open(port) {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/live`, { perMessageDeflate: false });
    await once(socket, "open");
    return () =>
      new Promise((resolve, reject) => {
        socket.once("close", (code) => reject(new Error(`a desk was closed with ${code}`)));
        socket.on("message", (data: Buffer) => {
          if (!data.subarray(0, 40).includes('"type":"snapshot"')) return;
          resolve(data);
          socket.terminate();
        });
        socket.send(JSON.stringify({ type: "hello", protocol: protocolVersion, token: "desk" }));
      });
  },
  read(bytes) {
    boardFromWire((JSON.parse(String(bytes)) as { board: DeskBoard }).board);
  },
};

/** As the console asks for it. */
const fetched: Way = {
  name: "fetched",
  isShared: true,
  async open(port) {
    const headers = { authorization: "Bearer desk", "accept-encoding": "gzip" };
    return () =>
      new Promise((resolve, reject) => {
        get({ host: "127.0.0.1", port, path: "/api/board/desk", headers, agent: false }, (response) => {
          if (response.statusCode === 200) buffer(response).then(resolve, reject);
          else reject(new Error(`a desk was answered with ${response.statusCode}`));
        }).once("error", reject);
      });
  },
  read(bytes) {
    boardFromWire(JSON.parse(String(gunzipSync(bytes))) as DeskBoard);
  },
};

export const ways = [sent, fetched];
