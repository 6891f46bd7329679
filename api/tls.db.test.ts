import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { type RunningServer, startServer } from "./start-server.ts";
import { openWorld, type World } from "./testing/world.ts";
import { readTls } from "./tls.ts";

let world: World;
let server: RunningServer;
let dir = "";
let paths = { TLS_CERT: "", TLS_KEY: "" };
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "tocsin-tls-"));
  paths = { TLS_CERT: join(dir, "cert.pem"), TLS_KEY: join(dir, "key.pem") };
  const made = spawnSync(
    "openssl",
    ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1"].concat(
      ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"],
      ["-keyout", paths.TLS_KEY, "-out", paths.TLS_CERT],
    ),
    { encoding: "utf8" },
  );
  if (made.status !== 0) throw new Error(`openssl made no certificate: ${made.error ?? made.stderr}`);
  world = await openWorld();
  server = await startServer(world.ports, 0, "127.0.0.1", readTls(paths));
});
afterAll(async () => {
  await server?.stop();
  await world?.close();
  rmSync(dir, { recursive: true, force: true });
});

test("with a certificate and its key the server speaks https itself, sockets too", async () => {
  const ca = readFileSync(paths.TLS_CERT);
  const status = await new Promise((resolve, reject) => {
    get(`https://127.0.0.1:${server.port}/api/health`, { ca }, ({ statusCode }) => resolve(statusCode)).on(
      "error",
      reject,
    );
  });
  expect(status).toBe(200);
  const socket = new WebSocket(`wss://127.0.0.1:${server.port}/live`, { ca });
  const heard = await new Promise((resolve, reject) => {
    socket.on("open", () =>
      socket.send(JSON.stringify({ type: "hello", protocol: 1, token: world.as("dispatcher1").token })),
    );
    socket.on("message", (message) => resolve(JSON.parse(String(message))));
    socket.on("error", reject);
  });
  expect(heard).toMatchObject({ type: "hello" });
  socket.terminate();
  await expect(fetch(`http://127.0.0.1:${server.port}/api/health`)).rejects.toThrow();
});

test("without either it is plain http, as before", () => {
  expect(readTls({})).toBeNull();
});

test("what is missing, unreadable or does not belong together is said in one sentence", () => {
  const { TLS_CERT, TLS_KEY } = paths;
  const rubbish = join(dir, "rubbish.pem");
  writeFileSync(rubbish, "rubbish");
  expect(() => readTls({ TLS_CERT })).toThrow("TLS_KEY is missing: https needs both");
  expect(() => readTls({ TLS_KEY })).toThrow("TLS_CERT is missing: https needs both");
  expect(() => readTls({ TLS_CERT: join(dir, "none.pem"), TLS_KEY })).toThrow(
    /TLS_CERT: .*none\.pem.*ENOENT/,
  );
  expect(() => readTls({ TLS_CERT, TLS_KEY: dir })).toThrow(/TLS_KEY: .*cannot be read \(EISDIR\)/);
  expect(() => readTls({ TLS_CERT, TLS_KEY: rubbish })).toThrow(/^TLS_CERT and TLS_KEY are no certificate/);
});
