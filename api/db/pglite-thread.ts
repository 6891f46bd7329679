import { Worker } from "node:worker_threads";
import { DbError } from "./db.ts";
import type { WorkerReply, WorkerRequest, WorkerStart } from "./pglite-messages.ts";

type WithoutId<T> = T extends unknown ? Omit<T, "id"> : never;
type Ask = WithoutId<WorkerRequest>;

export interface PgliteThread {
  ask(request: Ask): Promise<{ rows: unknown[]; command: string | null }>;
  stop(): Promise<void>;
}

interface Waiting {
  resolve(answer: { rows: unknown[]; command: string | null }): void;
  reject(error: Error): void;
}

/**
 * Starts the database thread. `onLost` hears of a thread that died by itself; whoever waits for an answer then gets
 * an error, and so does everyone who asks later: nobody hangs.
 */
export async function startPgliteThread(
  start: WorkerStart,
  onNotify: (channel: string, payload: string) => void,
  onLost: (error: Error) => void,
): Promise<PgliteThread> {
  // The entry brings its own loader; flags of this process (such as --input-type) are not meant for it.
  const entry = new URL("./pglite-worker.mjs", import.meta.url);
  const worker = new Worker(entry, { workerData: start, execArgv: [] });
  const waiting = new Map<number, Waiting>();
  let nextId = 1;
  let gone: DbError | null = null;
  let isStopping = false;

  await new Promise<void>((resolve, reject) => {
    let isReady = false;
    const lose = (why: string) => {
      if (gone !== null) {
        return;
      }
      gone = new DbError({ code: "08006", constraint: null, message: `the embedded database ended: ${why}` });
      for (const { reject: refuse } of waiting.values()) {
        refuse(gone);
      }
      waiting.clear();
      if (!isReady) {
        reject(gone);
      } else if (!isStopping) {
        onLost(gone);
      }
    };
    worker.on("error", (error) => lose(error instanceof Error ? error.message : String(error)));
    worker.on("exit", (code) => lose(`its thread exited with code ${code}`));
    worker.on("message", (reply: WorkerReply) => {
      switch (reply.kind) {
        case "ready":
          isReady = true;
          return resolve();
        case "unready":
          return lose(reply.message);
        case "notify":
          return onNotify(reply.channel, reply.payload);
        case "done":
          waiting.get(reply.id)?.resolve(reply);
          break;
        case "failed":
          waiting.get(reply.id)?.reject(new DbError(reply.failure));
          break;
      }
      waiting.delete(reply.id);
    });
  }).catch(async (error: unknown) => {
    await worker.terminate();
    throw error;
  });

  return {
    ask(request) {
      if (gone !== null) {
        return Promise.reject(gone);
      }
      const id = nextId++;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        worker.postMessage({ ...request, id });
      });
    },
    async stop() {
      isStopping = true;
      await worker.terminate();
    },
  };
}
