import { once } from "node:events";
import WebSocket from "ws";
import type { Event } from "../../../shared/event.ts";
import type { LngLat } from "../../../shared/geo.ts";
import { protocolVersion } from "../../../shared/protocol.ts";
import { now } from "./now.ts";

/** Half of what a desk shows of the city: some 4 km from side to side. */
const halfViewDeg = 0.02;
const wanted = /"type":"(ticket\.opened|assignment\.seen)"/;

/** Desks that look at some streets each, count the beats, and note when they hear that an offer was seen. */
export interface Desks {
  /** Of each offer, when each desk heard that its repairer has seen it. */
  seenAt: ReadonlyMap<string, number[]>;
  /** Binary frames of positions that all of them have had. */
  beats(): number;
  bytes(): number;
  /** What was cut off. */
  lost(): number;
  close(): void;
}

export async function openDesks(
  port: number,
  middles: readonly LngLat[],
  lastSeq: number,
  onOpened: (event: Event, desk: number) => void,
): Promise<Desks> {
  const seenAt = new Map<string, number[]>();
  const sockets: WebSocket[] = [];
  let [beats, bytes, lost] = [0, 0, 0];
  let isOver = false;

  function hear(desk: number, words: string): void {
    if (!wanted.test(words)) return;
    const { events = [] } = JSON.parse(words) as { events?: Event[] };
    for (const event of events) {
      if (event.type === "ticket.opened") onOpened(event, desk);
      if (event.type !== "assignment.seen" || event.assignmentId === null) continue;
      const known = seenAt.get(event.assignmentId);
      if (known) known.push(now());
      else seenAt.set(event.assignmentId, [now()]);
    }
  }

  for (const [desk, [lng, lat]] of middles.entries()) {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/live`);
    sockets.push(socket);
    socket.on("message", (data: Buffer, isBinary) => {
      bytes += data.length;
      if (isBinary) beats++;
      else if (data.includes('"type":"ping"')) socket.send('{"type":"pong"}');
      else hear(desk, String(data));
    });
    socket.on("close", () => {
      if (!isOver) lost++;
    });
    await once(socket, "open");
    const token = `token-dispatcher${desk}`;
    const hello = { type: "hello", protocol: protocolVersion, token, positions: "binary", lastSeq };
    socket.send(JSON.stringify(hello));
    const bounds = [lng - halfViewDeg, lat - halfViewDeg, lng + halfViewDeg, lat + halfViewDeg];
    socket.send(JSON.stringify({ type: "view", bounds, zoom: 13 }));
  }
  return {
    seenAt,
    beats: () => beats,
    bytes: () => bytes,
    lost: () => lost,
    close() {
      isOver = true;
      for (const socket of sockets) socket.close();
    },
  };
}
