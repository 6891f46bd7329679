import { upgradeWebSocket } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { getCookie } from "hono/cookie";
import type { WSContext } from "hono/ws";
import type { z } from "zod";
import { closeCodes, maxFrameBytes, protocolVersion } from "../../shared/protocol.ts";
import type { Person } from "../../shared/schema.ts";
import type { AppEnv } from "../app-env.ts";
import { cookieName, whoIs } from "../auth.ts";
import type { Ports } from "../ports.ts";
import { openDesk } from "./desk.ts";
import { openDevice } from "./device.ts";
import type { Line, Live } from "./live.ts";
import type { Send, Talk } from "./talk.ts";

interface Kind<Up extends { type: string }> {
  schema: z.ZodType<Up>;
  /** Null: this person has no business here. */
  open(hello: Up, actor: Person, send: Send, close: Line["close"]): Talk<Up> | null;
}

const helloWithinMs = 5_000;
const mostEarly = 20;
/** A reader this far behind is cut and comes back for what it missed; it is never buffered without bound. */
const mostBufferedBytes = 4 * 1024 * 1024;
/** Three pings unanswered: the other end is gone though nobody said so. */
const silentForMs = 16_000;

export function socketRoutes(ports: Ports, live: Live): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get(
      "/live",
      upgradeWebSocket((c) => converse(ports, c, openDesk(ports, live))),
    )
    .get(
      "/device",
      upgradeWebSocket((c) => converse(ports, c, openDevice(ports, live))),
    );
}

/** Hello first and in time, one well-formed frame after the other, alive or cut: the same for both sockets. */
function converse<Up extends { type: string }>(ports: Ports, c: Context, kind: Kind<Up>) {
  const cookie = getCookie(c, cookieName);
  let talk: Talk<Up> | null = null;
  let isGreeting = false;
  /** What came in while the hello was being looked at. */
  let early: Up[] = [];
  let heardMs = Date.now();
  let watch: NodeJS.Timeout | undefined;

  async function greet(hello: Up & { token?: string }, ws: WSContext): Promise<void> {
    isGreeting = true;
    const token = hello.token ?? cookie;
    const actor = token === undefined ? null : await whoIs(ports.db, token);
    if (ws.readyState !== 1) return;
    if (!actor) return ws.close(closeCodes.notSignedIn, "sign in first");
    talk = kind.open(
      hello,
      actor,
      (message) => sendTo(ws, message),
      (code, reason) => ws.close(code, reason),
    );
    if (!talk) return ws.close(closeCodes.notAllowed, "not for your role");
    for (const message of early) talk.hear(message);
    early = [];
  }

  function sendTo(ws: WSContext, message: object): void {
    if (ws.readyState !== 1) return;
    const buffered = (ws.raw as { bufferedAmount?: number } | undefined)?.bufferedAmount ?? 0;
    if (buffered > mostBufferedBytes) ws.close(closeCodes.tooSlow, "too slow: come back and resync");
    else ws.send(JSON.stringify(message));
  }

  return {
    onOpen(_: unknown, ws: WSContext) {
      const openedMs = Date.now();
      watch = setInterval(() => {
        if (!talk && Date.now() - openedMs > helloWithinMs) ws.close(closeCodes.notSignedIn, "no hello");
        else if (Date.now() - heardMs > silentForMs)
          (ws.raw as { terminate?(): void } | undefined)?.terminate?.();
      }, 1_000);
    },
    onMessage(event: { data: unknown }, ws: WSContext) {
      heardMs = Date.now();
      const message = readFrame(kind.schema, event.data);
      if (!message) return ws.close(closeCodes.badMessage, "not a message of this protocol");
      if (message.type === "pong") return;
      if (message.type !== "hello") {
        if (talk) talk.hear(message);
        else if (isGreeting && early.length < mostEarly) early.push(message);
        else ws.close(closeCodes.notSignedIn, "hello comes first");
        return;
      }
      if (isGreeting) return ws.close(closeCodes.badMessage, "hello is said once");
      const hello = message as Up & { protocol: number; token?: string };
      if (hello.protocol !== protocolVersion)
        return ws.close(closeCodes.protocol, `this server speaks protocol ${protocolVersion}`);
      greet(hello, ws).catch((error: unknown) => {
        ports.log.error({ error }, "a socket could not be greeted");
        ws.close(1011, "the server could not answer");
      });
    },
    onClose() {
      clearInterval(watch);
      talk?.end();
    },
  };
}

function readFrame<Up>(schema: z.ZodType<Up>, data: unknown): Up | null {
  if (typeof data !== "string" || data.length > maxFrameBytes) return null;
  try {
    return schema.safeParse(JSON.parse(data)).data ?? null;
  } catch {
    return null;
  }
}
