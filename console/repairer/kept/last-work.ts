import type { MyWork } from "../../../shared/answer.ts";
import type { Person } from "../../../shared/schema.ts";
import { clock } from "../../live/clock.ts";
import { database } from "./database.ts";

/** A caller's number is nobody's on the day after. */
const keptMs = 24 * 3_600_000;

/**
 * My work as last read, and how far the server's clock was from this phone's, for a start without a network. Never
 * throws: a phone that keeps nothing starts empty.
 */
export async function keepWork({ id: ownerId }: Person, work: MyWork): Promise<void> {
  await database()
    .then((db) => db.put("work", { ownerId, work, clockOffsetMs: clock.offsetMs() }))
    .catch(() => {});
}

/** Sets the clock as well, until the server is heard. */
export async function readWork({ id }: Person): Promise<MyWork | null> {
  const kept = await database()
    .then((db) => db.get("work", id))
    .catch(() => undefined);
  if (!kept) return null;
  clock.startFrom(kept.clockOffsetMs ?? 0);
  return clock.now() - Date.parse(kept.work.now) < keptMs ? kept.work : null;
}

/** At a sign-out by hand: whoever has the phone next finds no caller in it. */
export async function forgetWork({ id }: Person): Promise<void> {
  await database()
    .then((db) => db.delete("work", id))
    .catch(() => {});
}
