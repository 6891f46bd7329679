import { emptyBoard } from "../../shared/domain/board.ts";
import type { Draft } from "../../shared/event.ts";
import type { Settings } from "../../shared/settings.ts";
import type { Db } from "../db/db.ts";
import { appendEvents } from "../store/events.ts";
import { saveChange } from "../store/save.ts";
import { readSettings } from "../store/settings.ts";
import { type Crossing, lockCrossings } from "../store/shifts.ts";

/**
 * Writes, once, that somebody on shift fell silent or was heard again, so that every desk agrees. Nobody asks for
 * it: the database's clock does, so there is no command to decide on.
 */
export async function noticeSilence(db: Db, override: Partial<Settings> = {}): Promise<void> {
  const { silentAfterS } = { ...(await readSettings(db)), ...override };
  await db.transaction(async (tx) => {
    const { fell, heard } = await lockCrossings(tx, silentAfterS);
    const drafts = [
      ...fell.map((crossing) => crossed("shift.fell_silent", crossing)),
      ...heard.map((crossing) => crossed("shift.heard", crossing)),
    ];
    for (const draft of drafts) saveChange(tx, draft, emptyBoard, emptyBoard);
    appendEvents(tx, drafts);
  });
}

function crossed(type: "shift.fell_silent" | "shift.heard", { shiftId, repairerId, now }: Crossing): Draft {
  const about = { ticketId: null, assignmentId: null, repairerId };
  return { type, at: now, actor: { system: "duty" }, ...about, data: { shiftId } };
}
