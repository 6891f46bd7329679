import type { Command, CommandOf, CommandType } from "../command.ts";
import type { Draft, EventActor, EventData, EventType } from "../event.ts";
import type { LadderInForce } from "../ladder-policy.ts";
import type { Refusal } from "../refusal.ts";
import type { Result } from "../result.ts";
import type { Actor, Assignment } from "../schema.ts";
import type { Settings } from "../settings.ts";
import type { WorkOrder } from "../work-order.ts";
import type { Board } from "./board.ts";

/** What a decision may know besides the board: nothing here is read from a clock or a dice. */
export interface Context {
  /** Database time, ISO 8601 UTC with milliseconds. */
  readonly now: string;
  readonly settings: Settings;
  readonly newId: (
    kind: "ticket" | "call" | "note" | "assignment" | "result" | "shift" | "alarm" | "work_order",
  ) => string;
  /** The number the next ticket will have. */
  readonly nextTicketNumber: number;
  /** The work order that the command is about, and the number the next one will have. */
  readonly workOrder?: WorkOrder | null;
  readonly nextWorkOrderNumber?: number;
  /** How the repairer of an offer stands to the site, by the last position; null when there is none. */
  readonly sight: { readonly distanceM: number; readonly positionAgeS: number } | null;
  /** What offers and waiting tickets go by now; without it the built-in one. */
  readonly ladder?: LadderInForce;
  /** Who is called next for the ticket; null: nobody is left on the list. */
  readonly dutyContact?: { readonly id: string; readonly name: string } | null;
}

/** One command on its board: what every decision starts from. */
export interface AnyAsked<C extends Command = Command> {
  readonly board: Board;
  readonly command: C;
  readonly actor: Actor;
  readonly context: Context;
}
export type Asked<T extends CommandType> = AnyAsked<CommandOf<T>>;
/** The facts that follow, in order, or why not. */
export type Decided = Result<Draft[], Refusal>;

interface About {
  ticketId?: string;
  assignmentId?: string;
  repairerId?: string;
}

/** One fact, now. */
export function fact<T extends EventType>(
  { actor, context }: AnyAsked,
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

/** What a fact about an assignment names. */
export function aboutAssignment({ id, ticketId, repairerId }: Assignment) {
  return { ticketId, assignmentId: id, repairerId };
}

function eventActor(actor: Actor): EventActor {
  return "system" in actor ? { system: actor.system } : { id: actor.id, role: actor.role };
}

export function actorName(actor: Actor): { id: string | null; name: string } {
  return "system" in actor ? { id: null, name: "system" } : { id: actor.id, name: actor.name };
}
