import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { btree_gist } from "@electric-sql/pglite/contrib/btree_gist";
import { postgis } from "@electric-sql/pglite-postgis";
import { readFailure } from "./db.ts";
import type { WorkerReply, WorkerRequest, WorkerStart } from "./pglite-messages.ts";
import { readers } from "./values.ts";

/** The database thread: a slow query here does not stall the server's event loop. */
const port = parentPort;
if (port === null) {
  throw new Error("pglite-worker runs as a worker thread only");
}
const say = (reply: WorkerReply) => port.postMessage(reply);

// Parameters arrive in text format already; PGlite's own writers would guess again.
const textAsIs = new Proxy({}, { get: () => (text: string) => text });
const END = "end_of_statements";

try {
  const db = await boot(workerData as WorkerStart);
  port.on("message", (request: WorkerRequest) => void answer(db, request));
  say({ kind: "ready" });
} catch (error) {
  say({ kind: "unready", message: error instanceof Error ? error.message : String(error) });
}

async function boot({ filesDir, imagePath }: WorkerStart): Promise<PGlite> {
  const isNew = filesDir === null || !existsSync(join(filesDir, "PG_VERSION"));
  const image = isNew && imagePath !== null ? new Blob([readFileSync(imagePath)]) : null;
  const db = await PGlite.create({
    ...(filesDir === null ? {} : { dataDir: filesDir }),
    ...(image === null ? {} : { loadDataDir: image }),
    extensions: { postgis, btree_gist },
  });
  await db.exec("set timezone = 'UTC'; set datestyle = 'ISO'");
  return db;
}

async function answer(db: PGlite, request: WorkerRequest): Promise<void> {
  const { id } = request;
  try {
    switch (request.kind) {
      case "query":
        return say({ kind: "done", id, ...(await runQuery(db, request.sql, request.params)) });
      case "exec":
        await runAll(db, request.sql);
        break;
      case "listen":
        await db.listen(request.channel, (payload) =>
          say({ kind: "notify", channel: request.channel, payload }),
        );
        break;
      case "image":
        await writeImage(db, request.path);
        break;
      case "close":
        await db.close();
        break;
    }
    say({ kind: "done", id, rows: [], command: null });
  } catch (error) {
    say({ kind: "failed", id, failure: readFailure(error) });
  }
}

/**
 * An error of the geometry engine is swallowed here: no error comes, the statement has no command tag, and the
 * transaction would commit. So a statement without a tag is an error unless it is empty.
 */
async function runQuery(db: PGlite, sql: string, params: (string | null)[]) {
  const result = await db.query(sql, params, { parsers: readers, serializers: textAsIs });
  if (result.command === undefined && !isBlank(sql)) {
    throw swallowed();
  }
  return { rows: result.rows, command: result.command ?? null };
}

/** The last statement is ours: if its answer is missing, one before it failed silently. */
async function runAll(db: PGlite, sql: string): Promise<void> {
  const results = await db.exec(`${sql}\n;select 1 as ${END}`);
  if (results.at(-1)?.fields[0]?.name !== END) {
    throw swallowed();
  }
}

function swallowed() {
  return { code: "XX000", message: "the statement ended without an answer: invalid geometry" };
}

function isBlank(sql: string): boolean {
  return (
    sql
      .replace(/--.*$/gm, "")
      .replace(/\/\*[\s\S]*?\*\//g, "")
      .replace(/[\s;]/g, "") === ""
  );
}

/** Under another name first, so that nobody ever reads half an image. */
async function writeImage(db: PGlite, path: string): Promise<void> {
  const image = await db.dumpDataDir("gzip");
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, new Uint8Array(await image.arrayBuffer()));
  renameSync(unfinished, path);
}
