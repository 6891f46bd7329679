import { createECDH, createPublicKey, randomBytes, verify } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { decrypt } from "http_ece";

/** A push service on this machine that reads what a browser would: it holds the browsers' private keys. */
export interface PushService {
  /** As an operator would add it to PUSH_HOSTS. */
  origin: string;
  /** A browser that subscribed. */
  subscribe(name: string): BrowserSubscription;
  /** What came for one browser, decrypted, in order. */
  received(name: string): Received[];
  /** From now on this is answered for it; null: nothing ever is. */
  answer(name: string, status: number | null, headers?: Record<string, string>): void;
  close(): Promise<void>;
}

export interface BrowserSubscription {
  endpoint: string;
  keys: { p256dh: string; auth: string };
}

export interface Received {
  headers: IncomingHttpHeaders;
  payload: {
    kind: string;
    assignmentId: string;
    tag: string;
    number: string;
    hazard: string;
    expiresAt: string;
    [more: string]: unknown;
  };
}

export async function openPushService(): Promise<PushService> {
  const keys = new Map<string, { ecdh: ReturnType<typeof createECDH>; auth: string }>();
  const received = new Map<string, Received[]>();
  const answers = new Map<string, { status: number | null; headers: Record<string, string> }>();
  const server = createServer(async (request, response) => {
    const name = request.url?.split("/").at(-1) ?? "";
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const key = keys.get(name);
    if (!key) return void response.writeHead(404).end();
    const clear = decrypt(Buffer.concat(parts), {
      version: "aes128gcm",
      privateKey: key.ecdh,
      authSecret: key.auth,
    });
    const all = received.get(name) ?? [];
    all.push({ headers: request.headers, payload: JSON.parse(clear.toString("utf8")) });
    received.set(name, all);
    const { status, headers } = answers.get(name) ?? { status: 201, headers: {} };
    if (status !== null) response.writeHead(status, headers).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    subscribe(name) {
      const ecdh = createECDH("prime256v1");
      const p256dh = ecdh.generateKeys().toString("base64url");
      const auth = randomBytes(16).toString("base64url");
      keys.set(name, { ecdh, auth });
      return { endpoint: `${origin}/push/${name}`, keys: { p256dh, auth } };
    },
    received: (name) => received.get(name) ?? [],
    answer: (name, status, headers = {}) => answers.set(name, { status, headers }),
    close: () => closeServer(server),
  };
}

async function closeServer(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}

/** The claims of a request's VAPID header (RFC 8292), if `publicKey` signed them; throws otherwise. */
export function readVapid(headers: IncomingHttpHeaders, publicKey: string): Record<string, unknown> {
  const [, token = "", key] = /^vapid t=([^,]+), k=(.+)$/.exec(headers.authorization ?? "") ?? [];
  if (key !== publicKey) throw new Error(`wanted the key ${publicKey}, got ${headers.authorization}`);
  const [head = "", claims = "", signature = ""] = token.split(".");
  const point = Buffer.from(publicKey, "base64url");
  const jwk = {
    kty: "EC",
    crv: "P-256",
    x: point.subarray(1, 33).toString("base64url"),
    y: point.subarray(33).toString("base64url"),
  };
  const isSigned = verify(
    "sha256",
    Buffer.from(`${head}.${claims}`),
    { key: createPublicKey({ key: jwk, format: "jwk" }), dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"),
  );
  if (!isSigned) throw new Error("the VAPID token is not signed by the key it names");
  return JSON.parse(Buffer.from(claims, "base64url").toString("utf8"));
}
