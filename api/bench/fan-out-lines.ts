import { createHash } from "node:crypto";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import WebSocket from "ws";
import type { LngLat } from "../../shared/geo.ts";
import { protocolVersion } from "../../shared/protocol.ts";
import type { Db } from "../db/db.ts";
import { insertAccounts, insertSession } from "../store/accounts.ts";
import { inboxChannel } from "../store/inbox.ts";

const halfViewDeg = 0.02;

export type Bounds = [west: number, south: number, east: number, north: number];

/** Some 4 km from side to side. */
export function streetsAbout([lng, lat]: LngLat): Bounds {
  return [lng - halfViewDeg, lat - halfViewDeg, lng + halfViewDeg, lat + halfViewDeg];
}

/** A desk that has come back and asks for binary frames: what it hears is counted once its part of the map is there. */
export async function openDesk(port: number, lastSeq: number, bounds: Bounds, zoom: number) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/live`);
  let [bytes, frames] = [0, 0];
  let isThere = false;
  socket.on("message", (data: Buffer, isBinary) => {
    if (data.includes('"type":"ping"')) socket.send('{"type":"pong"}');
    if (isBinary) isThere = true;
    bytes += data.length;
    if (isBinary) frames++;
  });
  await once(socket, "open");
  const asks = { positions: "binary", clusters: true, lastSeq };
  socket.send(JSON.stringify({ type: "hello", protocol: protocolVersion, token: "desk", ...asks }));
  socket.send(JSON.stringify({ type: "view", bounds, zoom }));
  for (let tries = 0; !isThere; tries++) {
    if (tries > 600) throw new Error("half a minute on, a desk has had no positions");
    await pause(50);
  }
  return {
    bytes: () => bytes,
    frames: () => frames,
    forget() {
      [bytes, frames] = [0, 0];
    },
    close: () => socket.close(),
  };
}

/** Milliseconds to the ring in the phone: from the dispatcher's request, and from the commit. */
export interface Rings {
  fromRequest: number[];
  fromCommit: number[];
}

export async function ring(db: Db, port: number, offers: number): Promise<Rings> {
  const rings: Rings = { fromRequest: [], fromCommit: [] };
  let committed = 0;
  // Nobody but the database knows of a commit before this does.
  const unlisten = await db.listen(inboxChannel, () => {
    committed = performance.now();
  });
  for (let nth = 0; nth < offers; nth++) {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/device`);
    await once(socket, "open");
    socket.send(JSON.stringify({ type: "hello", protocol: protocolVersion, token: `phone${nth}` }));
    await once(socket, "message");
    const rung = new Promise<number>((resolve) => {
      socket.on("message", (data: Buffer) => {
        if (String(data).includes(`"t${nth}"`)) resolve(performance.now());
      });
    });
    const began = performance.now();
    await command(port, {
      type: "assignment.offer",
      ticketId: `t${nth}`,
      ticketVersion: 1,
      repairerId: `m${nth}`,
    });
    const rang = await rung;
    rings.fromRequest.push(rang - began);
    rings.fromCommit.push(rang - committed);
    socket.close();
  }
  await unlisten();
  return rings;
}

async function command(port: number, body: object): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}/api/commands`, {
    method: "POST",
    headers: {
      authorization: "Bearer desk",
      "content-type": "application/json",
      "idempotency-key": crypto.randomUUID(),
    },
    body: JSON.stringify(body),
  });
  if (!response.ok)
    throw new Error(`a command was answered with ${response.status} ${await response.text()}`);
}

export async function signIn(db: Db, offers: number): Promise<void> {
  await db.query("insert into dataset (kind) values ('demo')");
  const desk = { id: "a_desk", username: "desk", role: "dispatcher", repairerId: null } as const;
  const phones = Array.from(
    { length: offers },
    (_, nth) =>
      ({ id: `a_phone${nth}`, username: `phone${nth}`, role: "repairer", repairerId: `m${nth}` }) as const,
  );
  const all = [desk, ...phones];
  await insertAccounts(
    db,
    all.map((one) => ({ ...one, name: one.username, passwordHash: "none" })),
  );
  for (const { id, username } of all)
    await insertSession(db, createHash("sha256").update(username).digest("hex"), id, 12);
}
