import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { pause } from "../figures.ts";

/** The ways in which a network fails. `half_open`: both ends stand, and nothing comes through any more. */
export const faults = ["drop", "delay", "half_open"] as const;
export type Fault = (typeof faults)[number];

/** A line to a server on which things go wrong when told to. */
export interface FaultLine {
  url: string;
  /** To everything that is open now; what is opened afterwards is well. */
  strike(fault: Fault, ms: number): void;
  close(): Promise<void>;
}

interface Pair {
  near: Socket;
  far: Socket;
  /** What comes is held back until then; null: for ever. */
  heldUntil: number | null;
}

export async function layFaultLine(port: () => number): Promise<FaultLine> {
  const pairs = new Set<Pair>();
  const server = createServer((near) => {
    const far = connect({ host: "127.0.0.1", port: port() });
    const pair: Pair = { near, far, heldUntil: 0 };
    pairs.add(pair);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.setNoDelay(true);
      // A torn line is no error here.
      from.on("error", () => {});
      from.on("data", (part) => void carry(pair, part, from, to));
      from.on("close", () => {
        pairs.delete(pair);
        to.destroy();
      });
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    strike(fault, ms) {
      for (const pair of pairs) {
        if (fault === "half_open") pair.heldUntil = null;
        else if (fault === "delay" && pair.heldUntil !== null) pair.heldUntil = performance.now() + ms;
        else pair.near.destroy();
      }
    },
    async close() {
      server.close();
      for (const { near } of pairs) near.destroy();
      await once(server, "close");
    },
  };
}

/** In order: what is held back holds back what comes after it. */
async function carry(pair: Pair, part: Buffer, from: Socket, to: Socket): Promise<void> {
  // Thrown away: the other end will never know.
  if (pair.heldUntil === null) return;
  from.pause();
  const wait = pair.heldUntil - performance.now();
  if (wait > 0) await pause(wait);
  if (pair.heldUntil !== null) to.write(part);
  from.resume();
}
