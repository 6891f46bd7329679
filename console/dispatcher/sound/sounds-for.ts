import type { Event } from "../../../shared/event.ts";
import type { SoundClass } from "./tones.ts";

/** What happened longer ago is not sounded any more: after a reconnect the screen tells it, not the loudspeaker. */
export const oldAfterMs = 60_000;

export function isOld(at: string, now: number): boolean {
  return now - Date.parse(at) > oldAfterMs;
}

/**
 * The one tone for what has just come in, the most urgent of it; null for silence. The first class is not among
 * them: it rings as long as its alarm is unanswered (ringing.ts).
 */
export function toneFor(events: readonly Event[], now: number): SoundClass | null {
  const classes = events.filter(({ at }) => !isOld(at, now)).flatMap((event) => classOf(event) ?? []);
  return classes.includes(2) ? 2 : classes.includes(3) ? 3 : null;
}

function classOf(event: Event): 2 | 3 | null {
  switch (event.type) {
    case "alarm.raised":
      return event.data.priority === 1 ? null : event.data.priority;
    case "message.sent":
      // The desk's own words need no tone.
      if (!("role" in event.actor) || event.actor.role !== "repairer") return null;
      return event.data.wants === "support" ? 2 : 3;
    case "assignment.accepted":
    case "assignment.arrived":
    case "ticket.noted":
      return 3;
    default:
      return null;
  }
}
