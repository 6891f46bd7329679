import { once } from "node:events";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { type WebSocket, WebSocketServer } from "ws";

/** A table as one would first think of it: the place indexed, written anew with each fix. */
export const naiveTable = `create table if not exists naive_position (
  repairer_id text primary key, geog geography(point, 4326) not null, taken_at timestamptz not null);
  create index if not exists naive_place on naive_position using gist (geog)`;

/** The naive rival, a server of its own: one fix per frame, one upsert per fix, answered after its commit. */
export async function serveRival([url = ""]: readonly string[]): Promise<object> {
  const db = new pg.Pool({ connectionString: url });
  await db.query(naiveTable);
  const sockets = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  await once(sockets, "listening");
  sockets.on("connection", (socket) => {
    socket.on("message", (data) => {
      upsert(db, socket, String(data)).catch(() => socket.terminate());
    });
  });
  process.stdout.write(`listening: ${(sockets.address() as AddressInfo).port}\n`);
  await once(process, "SIGTERM");
  sockets.close();
  return {};
}

async function upsert(db: pg.Pool, socket: WebSocket, frame: string): Promise<void> {
  const fix = JSON.parse(frame) as { repairerId: string; lng: number; lat: number; fixedAt: string };
  await db.query(
    `insert into naive_position values ($1, st_setsrid(st_makepoint($2, $3), 4326)::geography, $4)
     on conflict (repairer_id) do update set geog = excluded.geog, taken_at = excluded.taken_at`,
    [fix.repairerId, fix.lng, fix.lat, fix.fixedAt],
  );
  socket.send("stored");
}
