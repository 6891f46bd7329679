import type { Event } from "../shared/event.ts";
import type { Person } from "../shared/schema.ts";

/** Does this person see this event of a ticket that he may see? A repairer sees the ticket's own facts and his own. */
export function concerns(event: Event, actor: Person): boolean {
  if (actor.role !== "repairer") return true;
  if (event.type.startsWith("alarm.")) return false;
  return event.repairerId === null || event.repairerId === actor.repairerId;
}

/** Where somebody arrived is a position: only for those who may see positions, and for himself. */
export function withoutOthersPlace<T extends Event>(event: T, actor: Person): T {
  if (event.type !== "assignment.arrived") return event;
  if (actor.role === "dispatcher" || actor.role === "supervisor") return event;
  if (actor.repairerId !== null && event.repairerId === actor.repairerId) return event;
  return { ...event, data: { ...event.data, lngLat: null, accuracyM: null } };
}
