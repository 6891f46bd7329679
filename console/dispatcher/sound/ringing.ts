import { isUnanswered } from "../../../shared/domain/alarm.ts";
import type { Alarm } from "../../../shared/schema.ts";
import { isOld } from "./sounds-for.ts";

/** How the first class sounds: every eight seconds until somebody acknowledges it. */
const everyMs = 8_000;
/** A muted desk hears it again after this long by itself. */
export const muteMs = 60_000;

/** Muted at a moment: what rang then is quiet for a minute; what rings since then was never heard, so it is not. */
export interface Mute {
  readonly at: number;
  readonly quiet: ReadonlySet<string>;
}

export interface Ringing {
  /** Alarms of the first priority that were young when this desk first saw them and that nobody has answered. */
  readonly alarmIds: ReadonlySet<string>;
  readonly rungAt: number | null;
  readonly mute: Mute | null;
}

export const silence: Ringing = { alarmIds: new Set(), rungAt: null, mute: null };

/** What rings now, and whether the tone is due. Asked after every change and now and then. */
export function ring(
  before: Ringing,
  alarms: Iterable<Alarm>,
  now: number,
): { readonly after: Ringing; readonly isDue: boolean } {
  const urgent = [...alarms].filter((alarm) => alarm.priority === 1 && isUnanswered(alarm));
  const alarmIds = new Set(
    urgent.filter(({ id, raisedAt }) => before.alarmIds.has(id) || !isOld(raisedAt, now)).map(({ id }) => id),
  );
  const isNew = [...alarmIds].some((id) => !before.alarmIds.has(id));
  const isHeard = [...alarmIds].some((id) => !isQuiet(before.mute, id, now));
  const isTime = isNew || before.rungAt === null || now - before.rungAt >= everyMs;
  const isDue = isHeard && isTime;
  const rungAt = isDue ? now : alarmIds.size === 0 ? null : before.rungAt;
  return { after: { ...before, alarmIds, rungAt }, isDue };
}

/** M: quiet, or not quiet any more. */
export function toggleMute(ringing: Ringing, now: number): Ringing {
  return { ...ringing, mute: ringing.mute ? null : { at: now, quiet: ringing.alarmIds } };
}

/** Seconds until the first class is heard again here; null when nothing of it is quiet. */
export function quietForS({ mute, alarmIds }: Ringing, now: number): number | null {
  if (!mute || ![...alarmIds].some((id) => isQuiet(mute, id, now))) return null;
  return Math.ceil((mute.at + muteMs - now) / 1_000);
}

function isQuiet(mute: Mute | null, alarmId: string, now: number): boolean {
  return mute?.quiet.has(alarmId) === true && now - mute.at < muteMs;
}
