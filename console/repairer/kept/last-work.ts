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

/** Sets the clock as well, until the server is heard. What is too old goes, whosever it is. */
export async function readWork({ id }: Person): Promise<MyWork | null> {
  try {
    const db = await database();
    const all = await db.getAll("work");
    const mine = all.find(({ ownerId }) => ownerId === id);
    clock.startFrom(mine?.clockOffsetMs ?? 0);
    const isOld = ({ work }: { work: MyWork }) => clock.now() - Date.parse(work.now) > keptMs;
    await Promise.all(all.filter(isOld).map(({ ownerId }) => db.delete("work", ownerId)));
    return mine && !isOld(mine) ? mine.work : null;
  } catch {
    return null;
  }
}

/** At a sign-out by hand: whoever has the phone next finds no caller in it. */
export async function forgetWork({ id }: Person): Promise<void> {
  await database()
    .then((db) => db.delete("work", id))
    .catch(() => {});
}
