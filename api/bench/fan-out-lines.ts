import { createHash } from "node:crypto";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import WebSocket from "ws";
import type { LngLat } from "../../shared/geo.ts";
import { protocolVersion } from "../../shared/protocol.ts";
import type { Db } from "../db/db.ts";
import { insertAccounts, insertSession } from "../store/accounts.ts";

const halfViewDeg = 0.02;

/**
 * A desk that has come back and asks for binary frames: what it hears is counted once its streets are there. It looks
 * at some 4 km from side to side.
 */
export async function openDesk(port: number, lastSeq: number, [lng, lat]: LngLat) {
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
  const hello = { type: "hello", protocol: protocolVersion, token: "desk", positions: "binary", lastSeq };
  socket.send(JSON.stringify(hello));
  const bounds = [lng - halfViewDeg, lat - halfViewDeg, lng + halfViewDeg, lat + halfViewDeg];
  socket.send(JSON.stringify({ type: "view", bounds, zoom: 13 }));
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

/** Milliseconds from the dispatcher's request to the ring in the phone, the command and its commit included. */
export async function ring(port: number, offers: number): Promise<number[]> {
  const times: number[] = [];
  for (let nth = 0; nth < offers; nth++) {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/device`);
    await once(socket, "open");
    socket.send(JSON.stringify({ type: "hello", protocol: protocolVersion, token: `phone${nth}` }));
    await once(socket, "message");
    const rung = new Promise<void>((resolve) => {
      socket.on("message", (data: Buffer) => {
        if (String(data).includes(`"t${nth}"`)) resolve();
      });
    });
    const began = performance.now();
    await command(port, {
      type: "assignment.offer",
      ticketId: `t${nth}`,
      ticketVersion: 1,
      repairerId: `m${nth}`,
    });
    await rung;
    times.push(performance.now() - began);
    socket.close();
  }
  return times;
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
