import { setTimeout } from "node:timers/promises";
import { alarmChanges } from "../../shared/domain/alarm-changes.ts";
import { alarmsWanted } from "../../shared/domain/alarms-wanted.ts";
import type { Actor, Ticket } from "../../shared/schema.ts";
import type { Settings } from "../../shared/settings.ts";
import { handle } from "../commands/handle.ts";
import type { Db } from "../db/db.ts";
import type { Feed } from "../live/feed.ts";
import type { Ports } from "../ports.ts";
import { findUnreachable, readAlarmScene } from "../store/alarms.ts";
import { readSettings } from "../store/settings.ts";
import { every } from "./every.ts";
import { oneAtATime } from "./one-at-a-time.ts";

/** Somebody answering elsewhere is busy for seconds: only what lasts this long is "nobody in range". */
const lastsMs = 5_000;
/** A burst of events is looked at a few times a second, not once for each. */
const restMs = 200;

const rules: Actor = { system: "alarm" };

/** Keeps the open alarms those that are called for: after every event, and every second for what time alone brings. */
export function keepAlarms({ db, log, override }: Ports, feed: Pick<Feed, "subscribe">): () => Promise<void> {
  const emptySince = new Map<string, number>();
  const settle = oneAtATime(async () => {
    await settleAlarms(db, override, emptySince, lastsMs);
    await setTimeout(restMs);
  });
  const complain = (error: unknown) => log.error({ error }, "alarms could not be kept");
  const offEvents = feed.subscribe(() => void settle().catch(complain));
  const stop = every(1_000, settle, complain);
  return async () => {
    offEvents();
    await stop();
    await settle().catch(complain);
  };
}

/**
 * Once: what is called for and not open is raised, what is open and over is closed, through handle() like
 * everything else. The keys follow from what is seen, so that of two processes one acts and the other gets its answer.
 */
export async function settleAlarms(
  db: Db,
  override: Partial<Settings>,
  emptySince: Map<string, number>,
  lasts: number,
): Promise<void> {
  const { board, known, now } = await readAlarmScene(db);
  if (board.tickets.size === 0 && known.length === 0) return;
  const nowMs = Date.parse(now);
  const waiting = [...board.tickets.values()].filter(({ status }) => status === "waiting");
  const settings = { ...(await readSettings(db)), ...override };
  const empty = await findUnreachable(db, waiting.map(idOf), settings);
  for (const ticketId of emptySince.keys()) if (!empty.has(ticketId)) emptySince.delete(ticketId);
  for (const ticketId of empty) if (!emptySince.has(ticketId)) emptySince.set(ticketId, nowMs);
  const unreachable = new Set([...empty].filter((id) => nowMs - (emptySince.get(id) ?? nowMs) >= lasts));

  const { raise, acknowledge, close } = alarmChanges(board, known, alarmsWanted(board, nowMs, unreachable));
  for (const { kind, priority, ticketId, assignmentId, nth } of raise)
    await handle(db, rules, `raise:${kind}:${assignmentId ?? ticketId}:${nth}`, {
      type: "alarm.raise",
      kind,
      priority,
      ticketId,
      ...(assignmentId !== null && { assignmentId }),
    });
  for (const { alarmId, assignmentId } of acknowledge)
    await handle(db, rules, `answer:${alarmId}`, { type: "alarm.acknowledge", alarmId, assignmentId });
  for (const { alarmId, reason } of close)
    await handle(db, rules, `close:${alarmId}`, { type: "alarm.close", alarmId, reason });
}

function idOf({ id }: Ticket): string {
  return id;
}
