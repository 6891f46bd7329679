import type { Ports } from "../ports.ts";
import { readSettings } from "../store/settings.ts";
import { forgetTrack } from "../store/track.ts";

/** Once: forgets where people were longer ago than the operator keeps it. Any process may, at any time. */
export async function forgetTracks({
  db,
  log,
  override,
}: Pick<Ports, "db" | "log" | "override">): Promise<void> {
  const { trackKeptDays } = { ...(await readSettings(db)), ...override };
  const gone = await forgetTrack(db, trackKeptDays);
  if (gone.days + gone.stretches > 0) log.info({ ...gone, trackKeptDays }, "old tracks were forgotten");
}
