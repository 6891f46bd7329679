import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, request } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocket, WebSocketServer } from "ws";
import { readFixes } from "../../shared/fixes/read-frame.ts";

/** A proxy that reads along: everything a browser sends to the server, as text. */
export interface Tap {
  url: string;
  /** One entry for each request (its line and body) and for each frame of a socket, in order. */
  sent: readonly string[];
  close(): Promise<void>;
}

export async function openTap(to: string): Promise<Tap> {
  const sent: string[] = [];
  const sockets = new WebSocketServer({ noServer: true });
  const server = createServer((asked, answer) => {
    const parts: Buffer[] = [];
    asked.on("data", (part: Buffer) => parts.push(part));
    asked.on("end", () => {
      const body = Buffer.concat(parts);
      sent.push(`${asked.method} ${asked.url} ${body.toString("latin1")}`);
      const { method = "GET", headers } = asked;
      const onward = request(new URL(asked.url ?? "/", to), { method, headers }, (found) => {
        answer.writeHead(found.statusCode ?? 502, found.headers);
        found.pipe(answer);
      });
      onward.on("error", () => answer.destroy());
      onward.end(body);
    });
  });
  server.on("upgrade", (asked, line, head) => {
    const far = new WebSocket(new URL(asked.url ?? "/", to.replace(/^http/, "ws")), {
      headers: passedOn(asked.headers),
    });
    far.on("error", () => line.destroy());
    far.on("open", () =>
      sockets.handleUpgrade(asked, line, head, (near) => {
        near.on("message", (frame: Buffer, isBinary) => {
          sent.push(`frame ${isBinary ? inWords(frame) : frame}`);
          far.send(frame, { binary: isBinary });
        });
        far.on("message", (frame: Buffer, isBinary) => near.send(frame, { binary: isBinary }));
        near.on("close", () => far.close());
        far.on("close", () => near.terminate());
      }),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** A phone's batch in bytes is read; anything else is shown as it is. */
function inWords(frame: Buffer): string {
  const batch = readFixes(new Uint8Array(frame).buffer);
  return batch ? JSON.stringify(batch) : frame.toString("latin1");
}

/** The server knows the browser by these; the rest belongs to the first half of the line. */
function passedOn({ host, origin, cookie }: IncomingHttpHeaders): Record<string, string> {
  return { ...(host && { host }), ...(origin && { origin }), ...(cookie && { cookie }) };
}
