import type { AssignmentRole, Outcome, Priority, ReportedBy, Role, Site, Ticket } from "./schema.ts";

/** Past facts. They carry ids, never a caller's words or number, so that personal data can be deleted. */
export interface EventData {
  "ticket.opened": { ticket: Ticket; callId: string | null };
  "ticket.updated": {
    changed: { site?: Site; hazard?: string; skills?: string[]; priority?: Priority };
    reason: string | null;
  };
  "ticket.call_attached": { callId: string };
  "ticket.noted": { noteId: string };
  "ticket.made_safe": { reportedBy: ReportedBy | null };
  "ticket.closed": { reason: string | null };
  "ticket.cancelled": { reason: string };
  "assignment.offered": {
    role: AssignmentRole;
    expiresAt: string;
    by: { id: string | null; name: string };
    warnings: Warning[];
    reason: string | null;
  };
  "assignment.delivered": Record<string, never>;
  "assignment.seen": Record<string, never>;
  "assignment.accepted": { reportedBy: ReportedBy | null };
  "assignment.declined": { reason: string; reportedBy: ReportedBy | null };
  "assignment.timed_out": Record<string, never>;
  "assignment.withdrawn": { reason: string; takenBy: { repairerId: string; name: string } | null };
  "assignment.promoted": Record<string, never>;
  "assignment.departed": { reportedBy: ReportedBy | null };
  "assignment.arrived": {
    lngLat: [number, number] | null;
    accuracyM: number | null;
    distanceM: number | null;
    reason: string | null;
    reportedBy: ReportedBy | null;
  };
  "assignment.returned": { reason: string; reportedBy: ReportedBy | null };
  "assignment.finished": { outcome: Outcome; resultId: string; reportedBy: ReportedBy | null };
  /** A result that arrived after its assignment had ended: kept, and nothing else changes. */
  "assignment.result_kept": { outcome: Outcome; resultId: string; reportedBy: ReportedBy | null };
  "shift.opened": { shiftId: string };
  "shift.closed": { shiftId: string; reason: string | null; forced: boolean };
  "shift.fell_silent": { shiftId: string };
  "shift.heard": { shiftId: string };
}

export type EventType = keyof EventData;

export type EventActor = { id: string; role: Role } | { system: string };

interface EventBody<T extends EventType> {
  type: T;
  /** Database time, ISO 8601 UTC with milliseconds. */
  at: string;
  actor: EventActor;
  ticketId: string | null;
  assignmentId: string | null;
  repairerId: string | null;
  data: EventData[T];
}

/** What decide() says happened, before the store gives it its place in the order. */
export type Draft = { [T in EventType]: EventBody<T> }[EventType];
/** `seq` is gapless and follows commit order. */
export type Event = { [T in EventType]: EventBody<T> & { seq: number } }[EventType];
export type EventOf<T extends EventType> = Extract<Event, { type: T }>;

/** Why an offer that was made all the same deserved a second look. */
export type Warning =
  | "outside_radius"
  | "stale_position"
  | "no_position"
  | "lacks_skill"
  | "too_many_tasks"
  | "silent";
