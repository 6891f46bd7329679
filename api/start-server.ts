import { once } from "node:events";
import type { Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, createServer } from "node:net";
import { serve, type WebSocketServerLike } from "@hono/node-server";
import { WebSocketServer } from "ws";
import { maxFrameBytes } from "../shared/protocol.ts";
import { createApp } from "./app.ts";
import { StartError } from "./db/start-error.ts";
import { keepCheckpoints } from "./jobs/checkpoints.ts";
import { keepAlarms } from "./jobs/keep-alarms.ts";
import { startLive } from "./live/live.ts";
import type { Ports } from "./ports.ts";
import type { Tls } from "./tls.ts";

export interface RunningServer {
  port: number;
  /** Stops listening, ends sockets and jobs; the database stays open. */
  stop(): Promise<void>;
}

/** The server on its port, with everything that lives as long as it does. Port 0 takes a free one. */
export async function startServer(
  ports: Ports,
  port: number,
  hostname: string,
  tls: Tls | null = null,
): Promise<RunningServer> {
  const live = await startLive(ports);
  // Not part of startLive: a test's world has alarms only where it is about them.
  const stopAlarms = keepAlarms(ports, live.feed);
  const stopSealing = keepCheckpoints(ports);
  const app = createApp(ports, live);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxFrameBytes });
  try {
    const server = await new Promise<Server>((resolve, reject) => {
      const listening = serve(
        {
          fetch: app.fetch,
          port,
          hostname,
          websocket: { server: sockets as WebSocketServerLike },
          ...(tls && { createServer: createTlsServer, serverOptions: tls }),
        },
        () => resolve(listening as Server),
      );
      listening.once("error", reject);
    });
    return {
      port: (server.address() as AddressInfo).port,
      async stop() {
        const closed = new Promise((resolve) => server.close(resolve));
        await stopAlarms();
        await stopSealing();
        await live.stop();
        for (const socket of sockets.clients) socket.terminate();
        server.closeAllConnections();
        await closed;
      },
    };
  } catch (error) {
    await stopAlarms();
    await stopSealing();
    await live.stop();
    throw explainPort(error, port);
  }
}

/** Before a minute is spent on city and database: throws StartError when the port cannot be had. */
export async function checkPort(port: number, hostname: string): Promise<void> {
  const probe = createServer();
  try {
    probe.listen(port, hostname);
    await once(probe, "listening");
  } catch (error) {
    throw explainPort(error, port);
  } finally {
    probe.close();
  }
}

function explainPort(error: unknown, port: number): unknown {
  const { code } = error as { code?: string };
  if (code === "EADDRINUSE")
    return new StartError(`Port ${port} is taken by another program: stop it, or set PORT to a free one.`);
  if (code === "EACCES")
    return new StartError(`Port ${port} may not be opened by this user: set PORT to one above 1024.`);
  return error;
}
