import { WebSocket } from "ws";
import { fixesKind } from "../../../shared/fixes/fields.ts";
import type { Dice } from "../dice.ts";

/** A socket that says hello or not, then nonsense, and goes. */
export async function throwFrame(port: number, dice: Dice, senders: readonly string[]): Promise<void> {
  const isDesk = dice.isLucky(0.5);
  const who = dice.pick(senders);
  const frames = [
    JSON.stringify({
      type: "hello",
      protocol: dice.pick([1, 2, "1"]),
      token: `token-${who}`,
      lastSeq: dice.pick([0, -1, 1e15]),
    }),
    dice.pick<string | Buffer>([
      "{",
      "null",
      '{"type":"view","bounds":[1,2,3],"zoom":1e400}',
      '{"type":"fixes","batchId":"b","sentAt":"never","fixes":[{}]}',
      '{"type":"__proto__"}',
      Buffer.from([0xff, 0xfe, 0]),
      inventBatch(dice),
      "x".repeat(70_000),
    ]),
  ];
  await new Promise<void>((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${isDesk ? "/live" : "/device"}`);
    const over = setTimeout(() => socket.terminate(), 300);
    socket.on("open", () => {
      for (const frame of dice.isLucky(0.7) ? frames : frames.slice(1)) socket.send(frame);
    });
    socket.on("error", () => {});
    socket.on("close", () => {
      clearTimeout(over);
      resolve();
    });
  });
}

/** As long as a batch of one fix in bytes, and beginning like it: the rest is chance. */
function inventBatch(dice: Dice): Buffer {
  const chance = Array.from({ length: 33 }, () => dice.below(256));
  return Buffer.from([fixesKind, 1, 1, 0, ...chance, 0xff]);
}
