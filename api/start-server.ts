import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { serve, type WebSocketServerLike } from "@hono/node-server";
import { WebSocketServer } from "ws";
import { maxFrameBytes } from "../shared/protocol.ts";
import { createApp } from "./app.ts";
import { StartError } from "./db/start-error.ts";
import { startLive } from "./live/live.ts";
import type { Ports } from "./ports.ts";

export interface RunningServer {
  port: number;
  /** Stops listening, ends sockets and jobs; the database stays open. */
  stop(): Promise<void>;
}

/** The server on its port, with everything that lives as long as it does. Port 0 takes a free one. */
export async function startServer(ports: Ports, port: number, hostname: string): Promise<RunningServer> {
  const live = await startLive(ports);
  const app = createApp(ports, live);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxFrameBytes });
  try {
    const server = await new Promise<Server>((resolve, reject) => {
      const listening = serve(
        { fetch: app.fetch, port, hostname, websocket: { server: sockets as WebSocketServerLike } },
        () => resolve(listening as Server),
      );
      listening.once("error", reject);
    });
    return {
      port: (server.address() as AddressInfo).port,
      async stop() {
        const closed = new Promise((resolve) => server.close(resolve));
        await live.stop();
        for (const socket of sockets.clients) socket.terminate();
        server.closeAllConnections();
        await closed;
      },
    };
  } catch (error) {
    await live.stop();
    const { code } = error as { code?: string };
    if (code === "EADDRINUSE")
      throw new StartError(`Port ${port} is taken by another program: stop it, or set PORT to a free one.`);
    if (code === "EACCES")
      throw new StartError(`Port ${port} may not be opened by this user: set PORT to one above 1024.`);
    throw error;
  }
}
