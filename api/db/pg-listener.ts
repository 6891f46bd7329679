import pg from "pg";
import { checkChannel } from "./db.ts";

const RETRY_MS = [100, 500, 1_000, 2_000, 5_000];
/** Nobody is told when a network dies in silence: the connection is asked, and given up when it does not answer. */
const BEAT_MS = 4_000;
const ANSWER_MS = 4_000;

/**
 * LISTEN on a connection of its own that comes back by itself. What was notified while it was away is lost, so it
 * calls back once with an empty payload after every reconnection.
 */
export async function keepListening(
  config: pg.ClientConfig,
  channel: string,
  onNotify: (payload: string) => void,
): Promise<() => Promise<void>> {
  checkChannel(channel);
  let client: pg.Client | null = null;
  let retry: NodeJS.Timeout | null = null;
  let beat: NodeJS.Timeout | undefined;
  let failures = 0;
  let stopped = false;

  async function connect(): Promise<void> {
    const mine = new pg.Client(config);
    let lost = false;
    const onLost = () => {
      if (!lost) {
        lost = true;
        clearInterval(beat);
        comeBack();
      }
    };
    mine.on("error", onLost);
    mine.on("end", onLost);
    mine.on("notification", (message) => onNotify(message.payload ?? ""));
    client = mine;
    try {
      await mine.connect();
      await mine.query(`listen ${channel}`);
      failures = 0;
      beat = setInterval(() => askForLife(mine, onLost), BEAT_MS);
    } catch (error) {
      lost = true;
      await mine.end().catch(() => undefined);
      throw error;
    }
  }

  function comeBack(): void {
    if (stopped) {
      return;
    }
    const waitMs = RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 5_000;
    failures += 1;
    retry = setTimeout(() => {
      connect().then(() => onNotify(""), comeBack);
    }, waitMs);
  }

  await connect();
  return async () => {
    stopped = true;
    clearInterval(beat);
    if (retry !== null) {
      clearTimeout(retry);
    }
    await client?.end().catch(() => undefined);
  };
}

function askForLife(client: pg.Client, onDead: () => void): void {
  const late = setTimeout(() => {
    onDead();
    // With a question open it does not wait for a goodbye.
    client.end().catch(() => undefined);
  }, ANSWER_MS);
  const answered = () => clearTimeout(late);
  client.query("select 1").then(answered, answered);
}
