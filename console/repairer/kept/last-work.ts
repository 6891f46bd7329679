import type { MyWork } from "../../../shared/answer.ts";
import type { Person } from "../../../shared/schema.ts";
import { database } from "./database.ts";

/** A caller's number is nobody's on the day after. */
const keptMs = 24 * 3_600_000;

/** My work as last read, for a start without a network. Never throws: a phone that keeps nothing starts empty. */
export async function keepWork({ id: ownerId }: Person, work: MyWork): Promise<void> {
  await database()
    .then((db) => db.put("work", { ownerId, work }))
    .catch(() => {});
}

export async function readWork({ id }: Person, nowMs: number): Promise<MyWork | null> {
  const kept = await database()
    .then((db) => db.get("work", id))
    .catch(() => undefined);
  return kept && nowMs - Date.parse(kept.work.now) < keptMs ? kept.work : null;
}
