import { upgradeWebSocket } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { getCookie } from "hono/cookie";
import type { WSContext } from "hono/ws";
import type { z } from "zod";
import { ownerInQuery } from "../../shared/owner.ts";
import { closeCodes, maxFrameBytes, protocolVersion } from "../../shared/protocol.ts";
import type { Person } from "../../shared/schema.ts";
import type { AppEnv } from "../app-env.ts";
import { cookieName, hashToken, whoIs } from "../auth.ts";
import type { Ports } from "../ports.ts";
import { openDesk } from "./desk.ts";
import { openDevice } from "./device.ts";
import type { Live } from "./live.ts";
import { type Outlet, openOutlet } from "./outlet.ts";
import type { Talk } from "./talk.ts";

interface Kind<Up extends { type: string }> {
  schema: z.ZodType<Up>;
  /** The message that a binary frame stands for; null: none. Left out: no binary frame is taken. */
  readBytes?(frame: ArrayBuffer): Up | null;
  /** Null: this person has no business here. */
  open(hello: Up, actor: Person, out: Outlet): Talk<Up> | null;
}

const helloWithinMs = 5_000;
const mostEarly = 20;
/** Three pings unanswered: the other end is gone though nobody said so. */
const silentForMs = 16_000;

export function socketRoutes(ports: Ports, live: Live): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get(
      "/live",
      upgradeWebSocket((c) => converse(ports, live, c, openDesk(ports, live))),
    )
    .get(
      "/device",
      upgradeWebSocket((c) => converse(ports, live, c, openDevice(ports, live))),
    );
}

/** Hello first and in time, one well-formed frame after the other, alive or cut: the same for both sockets. */
function converse<Up extends { type: string }>(ports: Ports, live: Live, c: Context, kind: Kind<Up>) {
  const cookie = getCookie(c, cookieName);
  const meant = c.req.query(ownerInQuery);
  let talk: Talk<Up> | null = null;
  let out: Outlet | null = null;
  let isGreeting = false;
  /** What came in while the hello was being looked at. */
  let early: Up[] = [];
  let heardMs = Date.now();
  let watch: NodeJS.Timeout | undefined;
  let forgetSession = () => {};

  async function greet(hello: Up & { token?: string }, out: Outlet): Promise<void> {
    isGreeting = true;
    const token = hello.token ?? cookie;
    const actor = token === undefined ? null : await whoIs(ports.db, token);
    if (out.isCut()) return;
    const isOther = meant !== undefined && meant !== actor?.id;
    if (!actor || token === undefined || isOther) return out.cut(closeCodes.notSignedIn, "sign in first");
    talk = kind.open(hello, actor, out);
    if (!talk) return out.cut(closeCodes.notAllowed, "not for your role");
    forgetSession = live.sessions.keep(hashToken(token), () =>
      out.cut(closeCodes.notSignedIn, "signed out elsewhere"),
    );
    for (const message of early) talk.hear(message);
    early = [];
  }

  function letGo(): void {
    clearInterval(watch);
    forgetSession();
    talk?.end();
    talk = null;
  }

  return {
    onOpen(_: unknown, ws: WSContext) {
      const opened = openOutlet(ws, letGo);
      out = opened;
      const openedMs = Date.now();
      watch = setInterval(() => {
        const nowMs = Date.now();
        if (!talk && nowMs - openedMs > helloWithinMs) opened.cut(closeCodes.notSignedIn, "no hello");
        else if (nowMs - heardMs > silentForMs) opened.drop();
        else opened.watch(nowMs);
      }, 1_000);
    },
    onMessage(event: { data: unknown }) {
      heardMs = Date.now();
      if (!out || out.isCut()) return;
      const message = readFrame(kind, event.data);
      if (!message) return out.cut(closeCodes.badMessage, "not a message of this protocol");
      if (message.type === "pong") return;
      if (message.type !== "hello") {
        if (talk) talk.hear(message);
        else if (isGreeting && early.length < mostEarly) early.push(message);
        else out.cut(closeCodes.notSignedIn, "hello comes first");
        return;
      }
      if (isGreeting) return out.cut(closeCodes.badMessage, "hello is said once");
      const hello = message as Up & { protocol: number; token?: string };
      if (hello.protocol !== protocolVersion)
        return out.cut(closeCodes.protocol, `this server speaks protocol ${protocolVersion}`);
      const mine = out;
      greet(hello, mine).catch((error: unknown) => {
        ports.log.error({ error }, "a socket could not be greeted");
        mine.cut(1011, "the server could not answer");
      });
    },
    onClose() {
      out?.drop();
    },
  };
}

function readFrame<Up extends { type: string }>(kind: Kind<Up>, data: unknown): Up | null {
  if (data instanceof ArrayBuffer) return kind.readBytes?.(data) ?? null;
  if (typeof data !== "string" || data.length > maxFrameBytes) return null;
  try {
    return kind.schema.safeParse(JSON.parse(data)).data ?? null;
  } catch {
    return null;
  }
}
