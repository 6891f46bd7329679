import { type Settings, settings } from "../../shared/settings.ts";
import type { Queryable } from "../db/db.ts";

/** The settings in force: the rows of `setting` over the defaults. */
export async function readSettings(db: Queryable): Promise<Settings> {
  const rows = await db.query<{ key: string; value: unknown }>("select key, value from setting");
  return settings.parse(Object.fromEntries(rows.map(({ key, value }) => [key, value])));
}

export async function writeSettings(db: Queryable, changes: Partial<Settings>): Promise<void> {
  for (const [key, value] of Object.entries(changes))
    await db.query(
      `insert into setting (key, value) values ($1, $2::jsonb)
       on conflict (key) do update set value = excluded.value`,
      [key, JSON.stringify(value)],
    );
}
