import pg from "pg";
import { checkChannel } from "./db.ts";

const RETRY_MS = [100, 500, 1_000, 2_000, 5_000];

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
  let failures = 0;
  let stopped = false;

  async function connect(): Promise<void> {
    const mine = new pg.Client(config);
    let lost = false;
    const onLost = () => {
      if (!lost) {
        lost = true;
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
    if (retry !== null) {
      clearTimeout(retry);
    }
    await client?.end().catch(() => undefined);
  };
}
