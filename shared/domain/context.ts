import type { Draft, EventActor, EventData, EventType } from "../event.ts";
import type { Actor } from "../schema.ts";
import type { Settings } from "../settings.ts";

/** What a decision may know besides the board: nothing here is read from a clock or a dice. */
export interface Context {
  /** Database time, ISO 8601 UTC with milliseconds. */
  readonly now: string;
  readonly settings: Settings;
  readonly newId: (kind: "ticket" | "call" | "note" | "assignment" | "result" | "shift") => string;
  /** The number the next ticket will have. */
  readonly nextTicketNumber: number;
  /** How the repairer of an offer stands to the site, by the last position; null when there is none. */
  readonly sight: { readonly distanceM: number; readonly positionAgeS: number } | null;
}

interface About {
  ticketId?: string;
  assignmentId?: string;
  repairerId?: string;
}

/** One fact, now. */
export function fact<T extends EventType>(
  context: Context,
  actor: Actor,
  type: T,
  about: About,
  data: EventData[T],
): Draft {
  return {
    type,
    at: context.now,
    actor: eventActor(actor),
    ticketId: about.ticketId ?? null,
    assignmentId: about.assignmentId ?? null,
    repairerId: about.repairerId ?? null,
    data,
    // The pairing of type and data is checked by the signature; the compiler cannot see it through the union.
  } as Draft;
}

export function eventActor(actor: Actor): EventActor {
  return "system" in actor ? { system: actor.system } : { id: actor.id, role: actor.role };
}

export function actorName(actor: Actor): { id: string | null; name: string } {
  return "system" in actor ? { id: null, name: actor.system } : { id: actor.id, name: actor.name };
}
