import { DbError } from "../db/db.ts";
import type { Ports } from "../ports.ts";
import { readSettings } from "../store/settings.ts";
import { forgetTrack } from "../store/track.ts";

/** Some transaction holds the track for longer than forgetting may wait. */
const isHeld = (error: unknown) => error instanceof DbError && error.code === "55P03";

/**
 * Once: forgets where people were longer ago than the operator keeps it. Any process may, at any time. While somebody
 * reads the track for long, nothing is forgotten: the next turn will.
 */
export async function forgetTracks({
  db,
  log,
  override,
}: Pick<Ports, "db" | "log" | "override">): Promise<void> {
  const { trackKeptDays } = { ...(await readSettings(db)), ...override };
  const gone = await forgetTrack(db, trackKeptDays).catch((error: unknown) => {
    if (!isHeld(error)) throw error;
    log.info({ trackKeptDays }, "old tracks are being read, and are forgotten later");
    return { days: 0, stretches: 0 };
  });
  if (gone.days + gone.stretches > 0) log.info({ ...gone, trackKeptDays }, "old tracks were forgotten");
}
