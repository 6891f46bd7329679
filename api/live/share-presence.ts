import { z } from "zod";
import { deskPresence } from "../../shared/protocol.ts";
import { id } from "../../shared/schema.ts";
import type { Db } from "../db/db.ts";
import { every } from "../jobs/every.ts";
import { oneAtATime } from "../jobs/one-at-a-time.ts";
import { deskChannel, notifyDesks } from "../store/desk-news.ts";
import { packNews } from "./pack-news.ts";
import type { Presence } from "./presence.ts";

const flushMs = 250;
const beatMs = 4_000;

/** `ask`: a process that has just come, or come back, wants to hear everything. */
const notification = z.object({
  from: id,
  ask: z.boolean().optional(),
  desks: z.array(deskPresence).default([]),
  gone: z.array(id).default([]),
});

/**
 * Desks of several processes see one another: each process tells of its own by NOTIFY, changes at once and
 * everything every 4 s, so that a lost word is said again and a killed process is missed. Returns the stop.
 */
export async function sharePresence(
  db: Db,
  presence: Presence,
  onError: (error: unknown) => void,
): Promise<() => Promise<void>> {
  const from = crypto.randomUUID();
  let isAllDue = false;

  const tell = oneAtATime(async () => {
    const news = presence.takeNews(isAllDue);
    isAllDue = false;
    for (const payload of packNews(from, news)) await notifyDesks(db, payload);
  });
  const tellAll = () => {
    isAllDue = true;
    return tell();
  };
  const ask = () => notifyDesks(db, JSON.stringify({ from, ask: true }));

  const unlisten = await db.listen(deskChannel, (payload) => {
    if (payload === "") {
      // The listening connection was lost and is back.
      ask().catch(onError);
      return;
    }
    const heard = readNotification(payload);
    if (!heard || heard.from === from) return;
    if (heard.ask) tellAll().catch(onError);
    presence.hear(heard, performance.now());
  });
  await ask();
  const stops = [
    every(flushMs, tell, onError),
    every(beatMs, tellAll, onError),
    every(1_000, async () => presence.expire(performance.now()), onError),
  ];
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
    await unlisten();
    await tell().catch(onError);
  };
}

function readNotification(payload: string): z.infer<typeof notification> | null {
  try {
    return notification.safeParse(JSON.parse(payload)).data ?? null;
  } catch {
    return null;
  }
}
