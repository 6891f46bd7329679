import { statusOf } from "../../shared/domain/ticket-status.ts";
import type { Assignment, Rung, Shift, Ticket } from "../../shared/schema.ts";

/** How rows become the nouns of the wire. Columns are named here once, for every select. */

export const ticketColumns = `
  t.id, t.number, t.version, t.priority, t.hazard, t.skills, t.site_lng, t.site_lat, t.address_said,
  t.address_found, t.access_notes, t.opened_at, t.opened_by, t.made_safe_at, t.ended_at, t.ended_as,
  t.escalation_level, t.search_radius_m, t.call_count, t.follows_ticket_id`;

export interface TicketRow {
  id: string;
  number: number;
  version: number;
  priority: Ticket["priority"];
  hazard: string;
  skills: string[];
  site_lng: number;
  site_lat: number;
  address_said: string | null;
  address_found: string | null;
  access_notes: string | null;
  opened_at: string;
  opened_by: string | null;
  made_safe_at: string | null;
  ended_at: string | null;
  ended_as: "closed" | "cancelled" | null;
  escalation_level: number;
  search_radius_m: number;
  call_count: number;
  follows_ticket_id: string | null;
}

/** `assignments` are those of this ticket, oldest first: the shown status follows from them. */
export function ticketFrom(row: TicketRow, assignments: readonly Assignment[]): Ticket {
  const facts = { madeSafeAt: row.made_safe_at, closedAt: row.ended_at };
  return {
    id: row.id,
    number: `T-${row.number}`,
    version: row.version,
    status: statusOf({ ...facts, cancelled: row.ended_as === "cancelled" }, assignments),
    priority: row.priority,
    hazard: row.hazard,
    skills: row.skills,
    site: {
      lngLat: [row.site_lng, row.site_lat],
      addressSaid: row.address_said,
      addressFound: row.address_found,
      access: row.access_notes,
    },
    openedAt: row.opened_at,
    openedById: row.opened_by,
    ...facts,
    escalationLevel: row.escalation_level,
    searchRadiusM: row.search_radius_m,
    callCount: row.call_count,
    followsTicketId: row.follows_ticket_id,
  };
}

export const assignmentColumns = `
  a.id, a.ticket_id, a.repairer_id, a.role, a.state, a.offered_by,
  coalesce((select o.name from account o where o.id = a.offered_by), 'system') as offered_by_name,
  a.offered_at, a.expires_at, a.rungs, a.ladder_stopped_at, a.auto_next, a.channel_at, a.delivered_at, a.seen_at, a.accepted_at, a.departed_at, a.arrived_at,
  a.arrived_distance_m, a.ended_at, a.reason, a.outcome`;

export interface AssignmentRow {
  id: string;
  ticket_id: string;
  repairer_id: string;
  role: Assignment["role"];
  state: Assignment["state"];
  offered_by: string | null;
  offered_by_name: string;
  offered_at: string;
  expires_at: string;
  rungs: Rung[];
  ladder_stopped_at: string | null;
  auto_next: boolean;
  channel_at: string | null;
  delivered_at: string | null;
  seen_at: string | null;
  accepted_at: string | null;
  departed_at: string | null;
  arrived_at: string | null;
  arrived_distance_m: number | null;
  ended_at: string | null;
  reason: string | null;
  outcome: Assignment["outcome"];
}

export function assignmentFrom(row: AssignmentRow): Assignment {
  return {
    id: row.id,
    ticketId: row.ticket_id,
    repairerId: row.repairer_id,
    role: row.role,
    state: row.state,
    offeredBy: { id: row.offered_by, name: row.offered_by_name },
    offeredAt: row.offered_at,
    expiresAt: row.expires_at,
    channelAt: row.channel_at,
    rungs: row.rungs,
    ladderStoppedAt: row.ladder_stopped_at,
    autoNext: row.auto_next,
    deliveredAt: row.delivered_at,
    seenAt: row.seen_at,
    acceptedAt: row.accepted_at,
    departedAt: row.departed_at,
    arrivedAt: row.arrived_at,
    arrivedDistanceM: row.arrived_distance_m,
    endedAt: row.ended_at,
    reason: row.reason,
    outcome: row.outcome,
  };
}

export const shiftColumns = "s.id, s.repairer_id, s.opened_at, s.closed_at, s.silent_since";

export interface ShiftRow {
  id: string;
  repairer_id: string;
  opened_at: string;
  closed_at: string | null;
  silent_since: string | null;
}

export function shiftFrom(row: ShiftRow): Shift {
  return {
    id: row.id,
    repairerId: row.repairer_id,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    silentSince: row.silent_since,
  };
}

/** Tickets with their assignments, both in the order they came; what a board and a scene are made of. */
export function ticketsFrom(rows: readonly TicketRow[], assignments: readonly Assignment[]): Ticket[] {
  const byTicket = new Map<string, Assignment[]>();
  for (const assignment of assignments) {
    const known = byTicket.get(assignment.ticketId);
    if (known) known.push(assignment);
    else byTicket.set(assignment.ticketId, [assignment]);
  }
  return rows.map((row) => ticketFrom(row, byTicket.get(row.id) ?? []));
}
