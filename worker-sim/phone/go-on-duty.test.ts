import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import type { MyWork } from "../../shared/answer.ts";
import type { InboxItem } from "../../shared/protocol.ts";
import { newCounts } from "../counts.ts";
import { createClient } from "../server/client.ts";
import { openSession, type Session } from "../server/session.ts";
import { goOnDuty, type OnDuty } from "./go-on-duty.ts";
import type { Phone } from "./phone.ts";

/** A server just big enough for one phone; it notes what it was asked. */
let server: Server;
let sockets: WebSocketServer;
let asked: string[] = [];
let validToken = "first";
let isBusy = false;
let lines: WebSocket[] = [];
let hellos: { token?: string; lastInboxSeq?: number }[] = [];

const work: MyWork = { now: "2026-11-22T08:00:00.000Z", shift: null, lastInboxSeq: 4, work: [] };

function answer(request: IncomingMessage, response: ServerResponse): void {
  const isSignIn = request.url === "/api/session";
  let body = "";
  request.on("data", (part: Buffer) => {
    body += part.toString();
  });
  request.on("end", () => {
    const isKnown = isSignIn || request.headers.authorization === `Bearer ${validToken}`;
    const status = isBusy ? 503 : isKnown ? 200 : 401;
    asked.push(`${status} ${request.url}${body.includes("shift.open") ? " shift.open" : ""}`);
    const actor = { id: "u1", name: "赵", role: "repairer", repairerId: "r01" };
    const said = isSignIn
      ? { token: validToken, actor }
      : request.url === "/api/my/work"
        ? work
        : { ok: true, seq: 1, events: [] };
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(said));
  });
}

function greet(line: WebSocket): void {
  lines.push(line);
  line.on("message", (data) => {
    const frame = JSON.parse(String(data));
    if (frame.type === "fixes")
      line.send(
        JSON.stringify({
          type: "fixes_stored",
          batchId: frame.batchId,
          accepted: frame.fixes.length,
          refused: [],
        }),
      );
    if (frame.type !== "hello") return;
    hellos.push(frame);
    if (frame.token !== validToken) return line.close(4401);
    line.send(JSON.stringify({ type: "hello", protocol: 1, now: work.now, onShift: true }));
  });
}

const counts = newCounts();
let client: ReturnType<typeof createClient>;
let session: Session;
let duty: OnDuty | null = null;
let phone: Phone;
let heard: InboxItem[] = [];
let adopted = 0;

beforeEach(async () => {
  [asked, lines, hellos, heard] = [[], [], [], []];
  [validToken, isBusy, adopted] = ["first", false, 0];
  server = createServer(answer);
  sockets = new WebSocketServer({ server, path: "/device" });
  sockets.on("connection", greet);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  client = createClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const opened = await openSession(client, { role: "repairer", username: "r01", password: "p" });
  if (!opened) throw new Error("wanted a session, got none");
  session = opened;
});
afterEach(async () => {
  duty?.end();
  client.stop();
  for (const line of lines) line.terminate();
  sockets.close();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

async function begin(): Promise<void> {
  duty = await goOnDuty(client, session, counts, (given) => {
    phone = given;
    return { wake: () => {}, hear: (item) => heard.push(item), adopt: () => adopted++, tasks: () => [] };
  });
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((done) => setTimeout(done, 10));
}

const fix = { lng: -56.19, lat: -34.9, accuracyM: 5, fixedAt: "2026-11-22T08:00:00.000Z" };

test("opens the shift, says how far the inbox was read, and counts what was stored", async () => {
  await begin();
  await until(() => hellos.length === 1);
  expect(asked).toEqual(["200 /api/session", "200 /api/my/work", "200 /api/commands shift.open"]);
  expect(hellos[0]).toMatchObject({ type: "hello", protocol: 1, lastInboxSeq: 4, token: "first" });
  const before = counts.fixesStored;
  phone.report(fix);
  await until(() => counts.fixesStored === before + 1);
  expect(duty?.isOnShift()).toBe(true);
});

test("after a lost line the work is read again and the inbox goes on where it stood", async () => {
  await begin();
  await until(() => hellos.length === 1);
  const item = { kind: "message", at: work.now, assignmentId: null, ticket: null, expiresAt: null };
  lines[0]?.send(
    JSON.stringify({ type: "inbox", items: [{ ...item, seq: 9, reason: null, takenBy: null }] }),
  );
  await until(() => heard.length === 1);
  expect(adopted).toBe(1);
  lines[0]?.terminate();
  await until(() => adopted === 2);
  expect(hellos[1]?.lastInboxSeq).toBe(9);
});

test("signs in again when the server has forgotten who it is", async () => {
  await begin();
  await until(() => hellos.length === 1);
  validToken = "second";
  lines[0]?.terminate();
  await until(() => adopted === 2);
  expect(hellos.at(-1)?.token).toBe("second");
  expect(await phone.send({ type: "assignment.accept", assignmentId: "a1" })).toMatchObject({ ok: true });
  validToken = "third";
  expect(await phone.send({ type: "assignment.accept", assignmentId: "a1" })).toMatchObject({ ok: true });
});

test("a busy server is asked again, with patience", async () => {
  await begin();
  isBusy = true;
  const sending = phone.send({ type: "assignment.accept", assignmentId: "a1" });
  await until(() => asked.filter((line) => line === "503 /api/commands").length === 2);
  isBusy = false;
  expect(await sending).toMatchObject({ ok: true });
});

test("in a tunnel the phone keeps its fixes and hands them in when the line is back", async () => {
  await begin();
  await until(() => hellos.length === 1);
  const before = counts.fixesStored;
  duty?.setLine(false);
  await until(() => lines[0]?.readyState === 3);
  for (let nth = 0; nth < 3; nth++) phone.report(fix);
  await new Promise((done) => setTimeout(done, 400));
  expect([hellos.length, counts.fixesStored]).toEqual([1, before]);
  duty?.setLine(true);
  await until(() => counts.fixesStored === before + 3);
  expect([hellos.length, adopted]).toEqual([2, 2]);
});

test("in a tunnel the phone keeps what is pressed: later the pictures go first, each thing once", async () => {
  await begin();
  duty?.setLine(false);
  const before = asked.length;
  const picture = {
    kind: "photo",
    assignmentId: "a1",
    takenAt: work.now,
    lngLat: null,
    accuracyM: null,
  } as const;
  const image = async () => new Uint8Array([1, 2, 3]);
  const accepting = phone.send({ type: "assignment.accept", assignmentId: "a1" });
  const finishing = phone.send(
    { type: "assignment.finish", assignmentId: "a1", outcome: "repaired", result: {} },
    [{ ...picture, fileId: "f1", image }],
  );
  await new Promise((done) => setTimeout(done, 400));
  expect(asked.length).toBe(before);
  duty?.setLine(true);
  expect(await accepting).toMatchObject({ ok: true });
  expect(await finishing).toMatchObject({ ok: true });
  const posted = asked.slice(before).filter((line) => !line.endsWith("/api/my/work"));
  expect(posted.map((line) => line.split("?")[0])).toEqual([
    "200 /api/commands",
    "200 /api/files/f1",
    "200 /api/commands",
  ]);
});
